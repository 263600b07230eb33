import { parentPort, workerData } from 'node:worker_threads';
import type { Log } from '../shared/domain/log';
import { Answerer, Caller } from '../shared/protocol/calls';
import {
  LESSON_PARAMS,
  type CellOutput,
  type FromLesson,
  type LessonApi,
  type LessonConfig,
  type LessonHostApi,
} from '../shared/protocol/lessonApi';
import { useTexts } from '../shared/language/texts';
import { createLesson } from './lesson';

// The thread of a notebook: connects its port with the lesson.
const port = parentPort;
if (port === null) throw new Error('This program runs as a worker thread.');

const send = (message: FromLesson, transfer: ArrayBuffer[] = []): void => {
  port.postMessage(message, transfer);
};
const log: Log = (level, message) => {
  send({ type: 'log', level, message });
};
const host = new Caller<LessonHostApi>(send);
const config = workerData as LessonConfig;
useTexts(config.texts);
const { handlers, showFailure } = createLesson(config, () => host.call('findData', {}).result, log);
const answerer = new Answerer<LessonApi, CellOutput>(handlers, LESSON_PARAMS, send);

port.on('message', (message: unknown) => {
  if (host.receive(message)) return;
  const fault = answerer.receive(message);
  if (fault !== undefined) log('warn', `The notebook's thread ignored a message: ${fault}`);
});

// What a cell's timers throw, and promises that no cell waits for, must not end the thread.
process.on('uncaughtException', showFailure);
process.on('unhandledRejection', showFailure);
