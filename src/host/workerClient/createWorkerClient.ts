import path from 'node:path';
import type * as vscode from 'vscode';
import type { Log } from '../../shared/domain/log';
import { onDidChangeBackend } from '../platform/settings';
import { workerConfig } from '../platform/storage';
import { WorkerClient } from './workerClient';

/** Creates the client of the worker thread. Another backend setting makes it start another thread. */
export function createWorkerClient(context: vscode.ExtensionContext, log: Log): WorkerClient {
  const client = new WorkerClient({
    workerPath: path.join(context.extensionPath, 'dist', 'worker.js'),
    config: () => workerConfig(context),
    log,
  });
  context.subscriptions.push(
    onDidChangeBackend(() => {
      void client.renew();
    }),
  );
  return client;
}
