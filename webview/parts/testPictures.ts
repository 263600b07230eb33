import { post } from '../editor/vscodeApi';
import { PictureCache } from './pictureCache';

/** The pictures of the test set, which the extension reads. */
export const testPictures = new PictureCache((indices) => {
  post({ type: 'readTestPictures', indices: [...indices] });
});
