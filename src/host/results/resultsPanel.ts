import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { assertNever, toErrorData } from '../../shared/domain/errors';
import { modelSummaryText } from '../../shared/text/kerasText';
import type { TrainingState } from '../../shared/training/trainingState';
import { FromWebviewSchema, type FromWebview, type ResultsSection, type ToWebview } from '../../shared/protocol/page';
import type { CommandName } from '../../shared/domain/commandNames';
import { COMMANDS } from '../platform/commandIds';
import { Disposables } from '../platform/disposables';
import type { Outcomes } from '../tutorial/outcomes';
import { onDidChangeSettings, readArchitecture, readDataFolder } from '../platform/settings';
import { isNativeOffered } from '../nativeTensorFlow/platforms';
import { Throttle } from '../platform/throttle';
import type { ShownRun } from '../runs/shownRun';
import { failureOf } from '../training/statusText';
import type { TrainingSession } from '../training/trainingSession';
import type { WorkerClient } from '../workerClient/workerClient';
import type { ClassificationStore } from '../classify/classificationStore';
import { resultsHtml } from './resultsHtml';

export const VIEW_TYPE = 'fashionMnist.results';

/** State goes to the page ten times a second at most. */
const POST_EVERY = 100;

/** What the panel is drawn from. */
export interface ResultsSources {
  readonly session: TrainingSession;
  readonly shownRun: ShownRun;
  readonly classifications: ClassificationStore;
  readonly worker: WorkerClient;
  readonly outcomes: Outcomes;
  readonly log: vscode.LogOutputChannel;
  readonly extensionUri: vscode.Uri;
}

type PageCommand = Extract<FromWebview, { type: 'command' }>['command'];

/** The page's buttons, and the commands that they run. */
const PAGE_COMMANDS: Readonly<Record<Exclude<PageCommand, 'copySummary' | 'clearClassifications'>, CommandName>> = {
  train: 'trainModel',
  stop: 'stopTraining',
  pause: 'pauseTraining',
  resume: 'resumeTraining',
  classify: 'classifyImage',
  chooseArchitecture: 'chooseArchitecture',
  installNative: 'installNativeTensorFlow',
  openSettings: 'openSettings',
  openTutorial: 'openTutorial',
  showLog: 'showLog',
  openRun: 'openRun',
};

/** One results page: it gets the whole state when it is ready or shown again, changes while it is visible. */
export class ResultsPanel implements vscode.Disposable {
  private readonly owned = new Disposables();
  private readonly disposed = new vscode.EventEmitter<void>();
  readonly onDidDispose = this.disposed.event;
  private ready = false;
  /** The editor's panel throws at every question once it is closed. */
  private closed = false;
  private wasVisible = true;
  private postedRun: unknown;
  private section: { readonly name: ResultsSection; readonly focus: boolean } | undefined;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly sources: ResultsSources,
  ) {
    const { session, shownRun, classifications, extensionUri } = sources;
    const { webview } = panel;
    const dist = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
    webview.options = { enableScripts: true, localResourceRoots: [dist] };
    const address = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(dist, name)).toString();
    panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'icons', 'results.svg');

    const state = this.owned.own(
      new Throttle(POST_EVERY, () => {
        this.postState();
      }),
    );
    for (const { onDidChange } of [session, shownRun]) {
      this.owned.own(
        onDidChange(() => {
          state.request();
        }),
      );
    }
    this.owned.own(
      classifications.onDidChange(() => {
        this.post({ type: 'classifications', classifications: classifications.latest });
      }),
    );
    this.owned.own(
      webview.onDidReceiveMessage((message: unknown) => {
        this.receive(message);
      }),
    );
    this.owned.own(
      panel.onDidChangeViewState(() => {
        // It is told as well when only the focus has changed.
        if (panel.visible && !this.wasVisible) this.postSnapshot();
        this.wasVisible = panel.visible;
      }),
    );
    this.owned.own(
      onDidChangeSettings(() => {
        this.postSnapshot();
      }),
    );
    this.owned.own(
      panel.onDidDispose(() => {
        this.dispose();
      }),
    );
    webview.html = resultsHtml(
      { script: address('results.js'), style: address('results.css'), cspSource: webview.cspSource },
      randomBytes(16).toString('base64'),
    );
  }

  /** Brings the panel to the front, and the page to one of its sections. */
  reveal(section: ResultsSection | undefined, { preserveFocus }: { readonly preserveFocus: boolean }): void {
    this.panel.reveal(undefined, preserveFocus);
    if (section !== undefined) this.section = { name: section, focus: !preserveFocus };
    this.postSection();
  }

  /** Brings the page to one of its sections, if it is to be seen at all. */
  scrollTo(section: ResultsSection): void {
    if (!this.canPost) return;
    this.section = { name: section, focus: false };
    this.postSection();
  }

  dispose(): void {
    if (this.closed) return;
    this.closed = true;
    this.owned.dispose();
    this.panel.dispose();
    this.disposed.fire();
    this.disposed.dispose();
  }

  private receive(message: unknown): void {
    const parsed = v.safeParse(FromWebviewSchema, message);
    if (!parsed.success) {
      this.sources.log.warn(`A message of the results page was ignored: ${parsed.issues[0].message}`);
      return;
    }
    const { output } = parsed;
    switch (output.type) {
      case 'ready':
        this.ready = true;
        this.postSnapshot();
        return;
      case 'command':
        if (output.command === 'copySummary') void this.copySummary();
        else if (output.command === 'clearClassifications') this.sources.classifications.clear();
        else void vscode.commands.executeCommand(COMMANDS[PAGE_COMMANDS[output.command]]);
        return;
      case 'readTestPictures':
        void this.sendTestPictures(output.indices);
        return;
      case 'explored':
        void this.sources.outcomes.achieve('fashionMnist.explored');
        return;
      case 'failure':
        this.sources.log.error(`The results page failed: ${output.message}`);
        return;
      default:
        assertNever(output);
    }
  }

  private async sendTestPictures(indices: readonly number[]): Promise<void> {
    try {
      const { worker } = this.sources;
      const { pixels } = await worker.call('readTestPictures', { indices, dataFolder: readDataFolder() }).result;
      this.post({ type: 'testPictures', indices, pixels });
    } catch (error) {
      const { message, nextStep } = toErrorData(error);
      const reason = `${message} ${nextStep}`;
      this.sources.log.warn(`Test pictures could not be read: ${reason}`);
      this.post({ type: 'testPicturesFailed', indices, reason });
    }
  }

  private async copySummary(): Promise<void> {
    const { state } = this.sources.session;
    const summary = 'live' in state ? state.live.summary : this.sources.shownRun.record?.summary;
    if (summary === undefined) return;
    await vscode.env.clipboard.writeText(modelSummaryText(summary));
    vscode.window.setStatusBarMessage('Fashion-MNIST: the summary was copied.', 3000);
  }

  /** A run's results are large and change seldom, so that they go with a snapshot and not with the state. */
  private postState(): void {
    if (this.postedRun !== this.sources.shownRun.results) this.postSnapshot();
    else this.post({ type: 'state', state: this.pageState });
  }

  /** The page shows a run that cannot be read as it shows a training that failed. */
  private get pageState(): TrainingState {
    const { session, shownRun } = this.sources;
    const error = failureOf(session.state, shownRun);
    return error === undefined ? session.state : { phase: 'failed', error };
  }

  private postSnapshot(): void {
    const { shownRun, classifications } = this.sources;
    const run = shownRun.results;
    this.postedRun = run;
    this.post({
      type: 'snapshot',
      snapshot: {
        state: this.pageState,
        classifications: classifications.latest,
        architecture: readArchitecture(),
        nativeIsOffered: isNativeOffered(process.platform, process.arch),
        ...(run === undefined ? {} : { run }),
      },
    });
    // The tutorial's step is done when there are results to look at, not when the panel is open.
    if (run !== undefined && this.canPost) void this.sources.outcomes.achieve('fashionMnist.evaluated');
    this.postSection();
  }

  private postSection(): void {
    if (this.section === undefined || !this.canPost) return;
    const { name, focus } = this.section;
    this.section = undefined;
    this.post({ type: 'reveal', section: name, focus });
  }

  private get canPost(): boolean {
    return !this.closed && this.ready && this.panel.visible;
  }

  private post(message: ToWebview): void {
    if (this.canPost) void this.panel.webview.postMessage(message);
  }
}
