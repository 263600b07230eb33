import type * as vscode from 'vscode';

export const NOTEBOOK_TYPE = 'jupyter-notebook';

/** The name of our kernel in a notebook's file. */
export const KERNEL_SPEC = 'fashion-mnist';

/** Whether a notebook is a lesson: its file names our kernel. */
export function isLesson({
  notebookType,
  metadata,
}: Pick<vscode.NotebookDocument, 'notebookType' | 'metadata'>): boolean {
  const inFile: unknown = metadata.metadata;
  return notebookType === NOTEBOOK_TYPE && nameOfKernel(inFile) === KERNEL_SPEC;
}

function nameOfKernel(metadata: unknown): unknown {
  return property(property(metadata, 'kernelspec'), 'name');
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
