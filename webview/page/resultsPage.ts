import { t } from '@vscode/l10n';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { disputed } from '../../src/shared/domain/marks';
import { EVERYTHING } from '../../src/shared/domain/predictionFilter';
import type { ResultsTab } from '../../src/shared/domain/resultsPlace';
import type { LiveRun } from '../../src/shared/training/trainingState';
import '../data/dataTab';
import '../evaluation/evaluationTab';
import '../experiments/experimentsTab';
import { NOTHING_CHOSEN } from '../experiments/experimentsView';
import '../glossary/glossaryDialog';
import { TermPopover } from '../glossary/termPopover';
import type { Inspection } from '../inspector/inspection';
import '../model/modelTab';
import type { LiveModel } from '../model/modelTab';
import { card } from '../parts/card';
import { PageElement } from '../parts/pageElement';
import '../pictures/ownPictures';
import { filtered, START, type GridView } from '../predictions/gridView';
import '../predictions/predictionsTab';
import { axisEnd } from '../training/chartRange';
import '../training/trainingTab';
import './emptyState';
import { glossaryLink, glossarySubject, kerasButton, quizCard } from './learningAids';
import { isUnderWay, recordedRun, shownId, shownTab, type KnownSnapshots, type PageState } from './pageState';
import type { PageStore } from './pageStore';
import './resultsPage.css';
import './runHeader';
import { PANEL_ID, tabId, TabBar } from './tabBar';
import { TabScroll } from './tabScroll';

const NOBODY: ReadonlySet<number> = new Set();

/** The results page: arranges the tabs, gives them their properties, and passes their events to the store. */
@customElement('fashion-results')
export class ResultsPage extends PageElement {
  @property({ attribute: false }) store: PageStore | undefined;
  /** The view that a number of the confusion matrix has opened; the grid moves the focus there. */
  @state() private focusOn: GridView | undefined;
  @state() private showsGlossary = false;
  private tabScroll: TabScroll | undefined;
  /** What scrolls into view must not hide below the top of the page, which stays in sight. */
  private readonly topHeight = new ResizeObserver(([entry]) => {
    const height = entry?.borderBoxSize[0]?.blockSize ?? 0;
    document.documentElement.style.setProperty('--page-top', `${height}px`);
  });

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('store')) return;
    for (const [name, listener] of this.listeners()) {
      changed.get('store')?.removeEventListener(name, listener);
      this.store?.addEventListener(name, listener);
    }
  }

  override updated(): void {
    const { store } = this;
    const main = this.querySelector('main');
    if (store?.state === undefined || main === null) return;
    if (this.tabScroll === undefined) {
      this.tabScroll = new TabScroll(store.keptPlace, main);
      const top = this.querySelector('.page-top');
      if (top !== null) this.topHeight.observe(top);
    }
    this.tabScroll.show(shownTab(store.state));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.tabScroll?.dispose();
    this.topHeight.disconnect();
    this.tabScroll = undefined;
    for (const [name, listener] of this.listeners()) this.store?.removeEventListener(name, listener);
  }

  override render() {
    const { store } = this;
    const state = store?.state;
    if (store === undefined || state === undefined) return nothing;
    const tab = shownTab(state);
    return html`<div
      @run-command=${({ detail }: HTMLElementEventMap['run-command']) => store.run(detail)}
      @choose-tab=${({ detail }: HTMLElementEventMap['choose-tab']) => {
        // Back in “Predictions”, the focus stays in the bar.
        this.focusOn = undefined;
        store.visit(detail);
      }}
      @show-evaluation=${() => {
        store.visit('evaluation');
      }}
      @copy-summary=${() => store.copySummary()}
      @view-change=${({ detail }: HTMLElementEventMap['view-change']) => {
        store.look(detail);
      }}
      @sheet-view-change=${({ detail }: HTMLElementEventMap['sheet-view-change']) => {
        store.lookAtPictures(detail);
      }}
      @experiments-view-change=${({ detail }: HTMLElementEventMap['experiments-view-change']) => {
        store.lookAtExperiments(detail);
      }}
      @choose-cell=${({ detail }: HTMLElementEventMap['choose-cell']) => {
        this.showPictures(store, detail);
      }}
      @inspect-picture=${({ detail }: HTMLElementEventMap['inspect-picture']) =>
        store.reveal({ tab: 'predictions', picture: detail })}
      @mark-picture=${({ detail }: HTMLElementEventMap['mark-picture']) => store.mark(detail.picture, detail.mark)}
      @need-weights=${({ detail }: HTMLElementEventMap['need-weights']) => store.readFirstLayer(detail)}
      @need-snapshots=${() => store.readSnapshots()}
      @choose-epoch=${({ detail }: HTMLElementEventMap['choose-epoch']) => {
        store.chooseEpoch(detail ?? undefined);
      }}
      @need-data=${() => store.readData()}
      @fetch-data=${() => store.fetchData()}
      @save-file=${({ detail }: HTMLElementEventMap['save-file']) => store.saveFile(detail.name, detail.content)}
      @quiz-answer=${({ detail }: HTMLElementEventMap['quiz-answer']) =>
        store.answerQuestion(detail.name, detail.answer)}
      @ask-question=${({ detail }: HTMLElementEventMap['ask-question']) => {
        if (detail === null) store.showTab();
        else store.askQuestion(detail);
      }}
      @focus-tab=${this.focusTab}
      @step-to=${() => {
        store.saw('picture');
      }}
      @enlarge-picture=${() => {
        store.saw('picture');
      }}
      @explanation-seen=${() => {
        store.saw('explanation');
      }}
      @show-term=${({ detail }: HTMLElementEventMap['show-term']) => this.termPopover?.show(detail)}
      @hide-term=${({ detail }: HTMLElementEventMap['hide-term']) =>
        detail === 'soon' ? this.termPopover?.hide() : this.termPopover?.hideNow()}
      @glossary-close=${() => {
        this.showsGlossary = false;
      }}
    >
      <div class="page-top">
        <run-header
          .training=${state.training}
          .shown=${state.shown}
          .architecture=${state.settings.architecture}
          .nativeIsOffered=${state.nativeIsOffered}
        ></run-header>
        <nav aria-label=${t('Tabs')}><tab-bar .selected=${tab}></tab-bar>${glossaryLink(this.showGlossary)}</nav>
      </div>
      <main>
        <div role="tabpanel" id=${PANEL_ID} aria-labelledby=${tabId(tab)}>
          ${quizCard(store)}${store.isCovered ? nothing : this.renderTab(tab, state)}
        </div>
        <term-popover .subject=${glossarySubject(store)}></term-popover>
      </main>
      <glossary-dialog ?open=${this.showsGlossary} .subject=${glossarySubject(store)}></glossary-dialog>
    </div>`;
  }

  private renderTab(tab: ResultsTab, state: PageState): TemplateResult {
    switch (tab) {
      case 'data':
        return html`${hasNothing(state) ? html`<empty-state></empty-state>` : nothing}<data-tab
            .data=${state.data}
            .failure=${state.dataFailure}
            .sources=${this.store?.sources}
            .wanted=${state.dataPicture}
          ></data-tab>`;
      case 'model':
      case 'training':
        return this.renderRun(tab, state);
      case 'evaluation':
        return state.shown.record === undefined ? renderWaiting(state) : this.renderEvaluation(state);
      case 'predictions':
        return state.shown.record === undefined ? renderWaiting(state) : this.renderPredictions(state);
      case 'experiments':
        return state.shown.record === undefined
          ? renderWaiting(state)
          : html`<experiments-tab
              .record=${state.shown.record}
              ?isBusy=${isUnderWay(state)}
              .service=${this.store?.experiments}
              .view=${state.place.experiments ?? NOTHING_CHOSEN}
            ></experiments-tab>`;
      case 'pictures':
        return card(
          'classifications',
          t('Your pictures'),
          html`<own-pictures
            .pictures=${state.pictures}
            .answeringRun=${state.answeringRun}
            .service=${this.store?.ownPictures}
            .view=${state.place.sheet}
            .trainingPictures=${this.store?.pictures('training')}
            .inspectionOf=${this.store?.inspectionOf}
          ></own-pictures>`,
        );
    }
  }

  /** Model and curves: of the running training, otherwise of the shown run; nothing while the next one is prepared. */
  private renderRun(tab: 'model' | 'training', state: PageState): TemplateResult {
    const { training, shown, place } = state;
    const live = 'live' in training ? training.live : undefined;
    const run = live ?? shown.record;
    if (training.phase === 'preparing')
      return html`<p class="hint">${t('This appears when the training has begun.')}</p>`;
    if (run === undefined) return renderWaiting(state);
    const of = recordedRun(state);
    const snapshots = state.snapshots?.of === of ? state.snapshots : undefined;
    if (tab === 'model')
      return html`<model-tab
          .summary=${run.summary}
          .runId=${live === undefined ? shown.record?.id : undefined}
          .firstLayer=${state.firstLayer}
          .failure=${state.firstLayerFailure}
          .inspect=${this.inspection(shown.record?.id)}
          .sources=${this.store?.sources}
          .own=${state.pictures.filter((picture) => picture.ok)}
          .live=${live === undefined ? undefined : liveModel(live, snapshots)}
        ></model-tab
        >${live === undefined ? kerasButton(this.store) : nothing}`;
    return html`<training-tab
      .run=${of}
      .history=${run.history}
      .points=${run.points}
      .current=${live?.current}
      .evaluation=${live === undefined ? shown.record?.evaluation : undefined}
      .epochs=${axisEnd(run, { isTraining: live !== undefined })}
      .epoch=${place.epoch}
      .known=${snapshots}
      .failure=${state.snapshotsFailure}
      .pictures=${this.store?.pictures('test')}
    ></training-tab>`;
  }

  private renderPredictions(state: PageState) {
    const { set } = state.view.filter;
    const isTest = set === 'test';
    return html`<predictions-tab
      .inspect=${this.inspection(shownId(state))}
      .trainingPictures=${this.store?.pictures('training')}
      .table=${isTest ? state.predictions : state.trainingSet}
      .failure=${isTest ? state.predictionsFailure : state.trainingSetFailure}
      .view=${state.view}
      .pictures=${this.store?.pictures(set)}
      .disputed=${isTest ? disputed(state.marks) : NOBODY}
      .focusOn=${this.focusOn}
      .isPrevious=${showsPrevious(state)}
    ></predictions-tab>`;
  }

  private inspection(runId: string | undefined): Inspection | undefined {
    return runId === undefined ? undefined : this.store?.inspectionOf(runId);
  }

  private renderEvaluation(state: PageState) {
    return html`<evaluation-tab
      .record=${state.shown.record}
      .table=${state.predictions}
      .pictures=${this.store?.pictures('test')}
      .marks=${state.marks}
      .inspect=${showsPrevious(state) ? undefined : this.inspection(shownId(state))}
      .marksFailure=${state.marksFailure}
      ?isPrevious=${showsPrevious(state)}
    ></evaluation-tab>`;
  }

  /** Shows the pictures that a number of the confusion matrix counts. */
  private showPictures(store: PageStore, cell: { label: number; predicted: number }): void {
    this.focusOn = filtered({ ...EVERYTHING, ...cell }, store.state?.view ?? START);
    store.look(this.focusOn);
    store.visit('predictions');
  }

  private readonly showGlossary = (): void => {
    this.showsGlossary = true;
  };

  /** What the page does when the store says something. */
  private listeners(): readonly (readonly [name: string, listener: () => void])[] {
    return [
      ['change', this.redraw],
      ['focus-tab', this.focusTab],
      ['show-glossary', this.showGlossary],
    ];
  }

  private get termPopover(): TermPopover | undefined {
    const popover = this.querySelector('term-popover');
    return popover instanceof TermPopover ? popover : undefined;
  }

  private readonly redraw = (): void => {
    this.requestUpdate();
  };

  private readonly focusTab = (): void => {
    void this.updateComplete.then(() => {
      const bar = this.querySelector('tab-bar');
      if (bar instanceof TabBar)
        void bar.updateComplete.then(() => {
          bar.focusSelected();
        });
    });
  };
}

function liveModel({ history, current, options }: LiveRun, known: KnownSnapshots | undefined): LiveModel {
  return {
    finished: history.length,
    epochs: options.epochs,
    hasBegun: current !== undefined,
    snapshots: known?.list,
  };
}

/** Whether there is nothing to show. After a failed training, the page still explains itself. */
function hasNothing({ training, shown }: PageState): boolean {
  return (
    (training.phase === 'idle' || training.phase === 'failed') &&
    shown.record === undefined &&
    shown.failure === undefined
  );
}

/** Whether the predictions are those of an earlier run. */
function showsPrevious(state: PageState): boolean {
  const { predictions } = state;
  return isUnderWay(state) || (predictions !== undefined && predictions.runId !== shownId(state));
}

/** Before there is a run. */
function renderWaiting(state: PageState): TemplateResult {
  if (hasNothing(state)) return html`<empty-state></empty-state>`;
  const text =
    'live' in state.training ? t('This appears when the training has ended.') : t('This appears after a training.');
  return html`<p class="hint">${text}</p>`;
}
