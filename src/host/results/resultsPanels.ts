import * as vscode from 'vscode';
import { logError, registerCommand } from '../platform/commands';
import { Disposables } from '../platform/disposables';
import { readDataFolder } from '../platform/settings';
import type { ResultsSection } from '../../shared/resultsProtocol';
import { toErrorData } from '../../shared/errors';
import { ResultsPanel, VIEW_TYPE, type ResultsSources } from './resultsPanel';

/** The results panel, of which there is one: opened by a command or by training, restored after a reload. */
export class ResultsPanels implements vscode.Disposable {
  private readonly owned = new Disposables();
  private panel: ResultsPanel | undefined;

  constructor(private readonly sources: ResultsSources) {
    const { log } = sources;
    this.owned.own(
      registerCommand('showResults', log, () => {
        this.show();
      }),
    );
    this.owned.own(
      vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
        deserializeWebviewPanel: (panel) => {
          this.adopt(panel);
          this.restoreRun();
          return Promise.resolve();
        },
      }),
    );
  }

  /** Shows the panel, making it if there is none. */
  show(section?: ResultsSection): void {
    this.panel ??= this.adopt(
      vscode.window.createWebviewPanel(VIEW_TYPE, 'Fashion-MNIST Results', vscode.ViewColumn.Active, {
        enableScripts: true,
        localResourceRoots: [],
      }),
    );
    this.panel.reveal(section);
    this.restoreRun();
  }

  dispose(): void {
    this.panel?.dispose();
    this.owned.dispose();
  }

  private adopt(webviewPanel: vscode.WebviewPanel): ResultsPanel {
    this.panel?.dispose();
    const panel = new ResultsPanel(webviewPanel, this.sources);
    this.panel = panel;
    panel.onDidDispose(() => {
      if (this.panel === panel) this.panel = undefined;
    });
    return panel;
  }

  /** The panel is there at once; the latest saved run follows when it is read. */
  private restoreRun(): void {
    const { session, log } = this.sources;
    session.restore(readDataFolder()).catch((error: unknown) => {
      logError(log, toErrorData(error));
    });
  }
}
