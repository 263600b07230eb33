import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { Answerer } from '../../shared/protocol/calls';
import type { ResultsPlace } from '../../shared/domain/resultsPlace';
import { PAGE_PARAMS, type PageApi } from '../../shared/protocol/page';
import { usedTexts } from '../../shared/language/texts';
import { Disposables } from '../platform/disposables';
import { pageHandlers } from './pageCalls';
import { PageFeed } from './pageFeed';
import type { PanelSources } from './panelSources';
import { resultsHtml } from './resultsHtml';

export const VIEW_TYPE = 'fashionMnist.results';

/** One panel with its page, from opening to closing. */
export class ResultsPanel implements vscode.Disposable {
  private readonly owned = new Disposables();
  private readonly disposed = new vscode.EventEmitter<void>();
  readonly onDidDispose = this.disposed.event;
  private readonly feed: PageFeed;
  /** A closed panel throws when its properties are read. */
  private closed = false;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    sources: PanelSources,
  ) {
    const { webview } = panel;
    this.feed = this.owned.own(
      new PageFeed(sources.snapshot, (push) => {
        this.post(push);
      }),
    );
    this.answerPage(sources);
    this.owned.own(
      sources.onDidChange(() => {
        this.feed.request();
      }),
    );
    this.owned.own(
      sources.onDidStartOver(() => {
        this.feed.startOver();
      }),
    );
    this.owned.own(
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.feed.stop();
      }),
    );
    this.owned.own(
      panel.onDidDispose(() => {
        this.dispose();
      }),
    );
    const dist = vscode.Uri.joinPath(sources.extensionUri, 'dist', 'webview');
    const address = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(dist, name)).toString();
    panel.iconPath = vscode.Uri.joinPath(sources.extensionUri, 'media', 'icons', 'results.svg');
    webview.options = { enableScripts: true, localResourceRoots: [dist] };
    webview.html = resultsHtml(
      { script: address('results.js'), style: address('results.css'), cspSource: webview.cspSource },
      randomBytes(16).toString('base64'),
      usedTexts(),
    );
  }

  /** Brings the panel to the front, and shows a place of its page. */
  reveal(place: ResultsPlace | undefined, { preserveFocus }: { readonly preserveFocus: boolean }): void {
    this.panel.reveal(undefined, preserveFocus);
    if (place !== undefined) this.feed.reveal(place, { focus: !preserveFocus });
  }

  get isVisible(): boolean {
    return !this.closed && this.panel.visible;
  }

  /** Shows a place of the page if the panel is visible. */
  turnTo(place: ResultsPlace): void {
    if (!this.closed && this.panel.visible) this.feed.reveal(place, { focus: false });
  }

  dispose(): void {
    if (this.closed) return;
    this.closed = true;
    this.owned.dispose();
    this.panel.dispose();
    this.disposed.fire();
    this.disposed.dispose();
  }

  private answerPage(sources: PanelSources): void {
    const handlers = pageHandlers({ ...sources, hydrate: () => this.feed.hydrate() });
    const answerer = new Answerer<PageApi>(handlers, PAGE_PARAMS, (reply) => {
      this.post(reply);
    });
    this.owned.own(
      this.panel.webview.onDidReceiveMessage((message: unknown) => {
        const ignored = answerer.receive(message);
        if (ignored !== undefined) sources.log('warn', `A message from the results page was ignored: ${ignored}`);
      }),
    );
  }

  private post(message: unknown): void {
    if (!this.closed) void this.panel.webview.postMessage(message);
  }
}
