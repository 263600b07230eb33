import type { PictureService } from '../pictures/pictureService';
import type { AskHost } from './askHost';

/** The calls of the section of own pictures, made to the extension. */
export function pictureService(ask: AskHost): PictureService {
  return {
    choose: (what) => ask('runCommand', { command: what === 'folder' ? 'classifyFolder' : 'classifyImage' }),
    classifyUris: (uris) => ask('classifyUris', { uris }),
    classifyFiles: (dropped) => ask('classifyFiles', dropped),
    read: (params) => ask('readPicture', params),
    remove: (id) => ask('removePicture', { id }),
    removeRefused: () => ask('removeRefused', {}),
    clear: () => ask('clearPictures', {}),
    listRuns: () => ask('listRuns', {}),
    answerWith: (runId) => ask('answerWith', { runId }),
    answerDrawing: (pixels) => ask('classifyDrawing', { pixels }),
    savePicture: (id) => ask('savePicture', { id }),
    saveDrawing: (pixels) => ask('saveDrawing', { pixels }),
    saveTable: () => ask('saveTable', {}),
    copyAnswers: (id) => ask('copyAnswers', id === undefined ? {} : { id }),
  };
}
