import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { logError, registerCommand } from '../platform/commands';
import { Disposables } from '../platform/disposables';
import { toErrorData } from '../../shared/domain/errors';
import { parseResultsPlace, type ResultsPlace } from '../../shared/domain/resultsPlace';
import { ResultsPanel, VIEW_TYPE } from './resultsPanel';
import { panelSources, type ResultsSources } from './panelSources';

/** The one results panel: opened by a command or by training, and restored after a reload. */
export class ResultsPanels implements vscode.Disposable {
  private readonly owned = new Disposables();
  private panel: ResultsPanel | undefined;

  constructor(private readonly sources: ResultsSources) {
    const { log } = sources;
    this.owned.own(
      registerCommand('showResults', log, (place: unknown) => {
        this.show(place === undefined ? undefined : parseResultsPlace(place));
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
    // A training may end without a run.
    this.owned.own(
      sources.session.onDidChange(() => {
        if (this.panel !== undefined) this.restoreRun();
      }),
    );
  }

  /** Whether a person can see the panel, if the window is in sight. */
  get isVisible(): boolean {
    return this.panel?.isVisible === true;
  }

  /** Shows the panel, and creates it if there is none. */
  show(place?: ResultsPlace, { preserveFocus = false } = {}): void {
    if (this.panel === undefined) void closeUnrestoredTabs();
    this.panel ??= this.adopt(
      vscode.window.createWebviewPanel(
        VIEW_TYPE,
        t('Fashion-MNIST Results'),
        { viewColumn: vscode.ViewColumn.Active, preserveFocus },
        { enableScripts: true, localResourceRoots: [] },
      ),
    );
    this.panel.reveal(place, { preserveFocus });
    this.restoreRun();
  }

  /** Shows a place of the page if there is a visible panel. */
  turnTo(place: ResultsPlace): void {
    this.panel?.turnTo(place);
  }

  dispose(): void {
    this.panel?.dispose();
    this.owned.dispose();
  }

  private adopt(webviewPanel: vscode.WebviewPanel): ResultsPanel {
    this.panel?.dispose();
    const panel = new ResultsPanel(webviewPanel, panelSources(this.sources));
    this.panel = panel;
    panel.onDidDispose(() => {
      if (this.panel === panel) this.panel = undefined;
    });
    return panel;
  }

  /** Shows the last run once it has been read. Waits for the end of a training, which uses the same thread. */
  private restoreRun(): void {
    const { session, shownRun, log } = this.sources;
    if (session.isBusy) return;
    shownRun.restore().catch((error: unknown) => {
      logError(log, toErrorData(error));
    });
  }
}

/** After a reload, a tab has no panel until a person looks at it. Only then does the editor hand the panel over. */
async function closeUnrestoredTabs(): Promise<void> {
  const isOurs = ({ input }: vscode.Tab) =>
    // The editor adds its own prefix to the type.
    input instanceof vscode.TabInputWebview && input.viewType.endsWith(VIEW_TYPE);
  await vscode.window.tabGroups.close(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(isOurs), true);
}
