import * as vscode from 'vscode';

/** Copies text to the clipboard, and shows a message that says so. */
export async function copyText(text: string, message: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(message, 3000);
}
