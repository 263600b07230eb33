import { t } from '@vscode/l10n';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Answer } from '../../src/shared/domain/classification';
import { toErrorData, type ErrorData } from '../../src/shared/domain/errors';
import type { AnsweredPicture, OwnPicture } from '../../src/shared/domain/ownPicture';
import type { ReadingChoices } from '../../src/shared/domain/pictureReading';
import type { RunToChoose, ReadPictureParams } from '../../src/shared/protocol/picturesApi';
import { percentText } from '../../src/shared/text/percentText';
import type { Inspection } from '../inspector/inspection';
import { button, choice } from '../parts/controls';
import { dispatch } from '../parts/dispatch';
import { watchFocus } from '../parts/watchFocus';
import { PageElement } from '../parts/pageElement';
import type { PictureSource } from '../parts/pictureCache';
import './contactSheet';
import type { ContactSheet } from './contactSheet';
import './drawingPad.css';
import { carriedUris, mayBePictures, refusalOf, sendFiles, type Carried } from './dropped';
import { LatestCall } from '../parts/latestCall';
import './ownPictures.css';
import './pictureDialog';
import './pictureScores';
import type { PictureService } from './pictureService';
import { ALL_PICTURES, type SheetFilter, type SheetView } from './sheetView';
import { countText, dateLanguage } from '../../src/shared/language/numbers';

declare global {
  interface HTMLElementEventMap {
    'sheet-view-change': CustomEvent<SheetView>;
  }
}

/**
 * The section of the person's own pictures: where they are chosen, dropped, pasted and drawn, and their answers.
 */
@customElement('own-pictures')
export class OwnPictures extends PageElement {
  @property({ attribute: false }) pictures: readonly OwnPicture[] = [];
  /** The run that answers for new pictures; undefined while there is none. */
  @property({ attribute: false }) answeringRun: string | undefined;
  @property({ attribute: false }) service: PictureService | undefined;
  /** Where the person left off: it is taken up at the first drawing. */
  @property({ attribute: false }) view: SheetView | undefined;
  /** What the inspector asks about a run. */
  @property({ attribute: false }) inspectionOf: ((runId: string) => Inspection) | undefined;
  /** Of the training set. */
  @property({ attribute: false }) trainingPictures: PictureSource | undefined;
  @state() private filter: SheetFilter = ALL_PICTURES;
  @state() private runs: readonly RunToChoose[] = [];
  @state() private isDraggedOver = false;
  @state() private isDrawing = false;
  /** What is going on, for the line below the buttons. */
  @state() private activity = '';
  @state() private failures: readonly string[] = [];
  /** The id of the picture in the dialog. */
  @state() private openedId: string | undefined;
  @state() private answer: Answer | undefined;
  @state() private choices: ReadingChoices = {};
  @state() private readingFailure: ErrorData | undefined;
  /** The picture that was open where the person left off, until the pictures are there. */
  private toOpen: string | undefined;
  /** The view that the page knows, as JSON. */
  private told = JSON.stringify({ filter: ALL_PICTURES, isDrawing: false });
  private readonly reading = new LatestCall<ReadPictureParams, Answer | undefined>({
    call: (params) => this.service?.read(params) ?? Promise.resolve(undefined),
    onResult: (answer) => {
      this.answer = answer;
      this.readingFailure = undefined;
    },
    onError: (error) => {
      this.readingFailure = toErrorData(error);
    },
  });

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('paste', this.onPaste);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('paste', this.onPaste);
    this.reading.reset();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if ((changed.has('answeringRun') || changed.has('service')) && this.answeringRun !== undefined) {
      void this.readRuns();
    }
    if (!this.hasUpdated && this.view !== undefined) this.takeUp(this.view);
    if (changed.has('pictures')) this.openAgain();
    // It may have been removed.
    if (changed.has('pictures') && this.openedId !== undefined && this.opened === undefined) this.close();
    if (this.isDrawing) void this.loadPad();
  }

  /** Few people draw, so the pad is loaded only then. Its style sheet cannot be. */
  private async loadPad(): Promise<void> {
    try {
      await import('./drawingPad');
    } catch {
      this.isDrawing = false;
      this.failures = [t('The pad is missing: a part of the page is gone. Close the page and open it again.')];
    }
  }

  override updated(): void {
    const { filter, isDrawing, openedId = this.toOpen } = this;
    const view = { filter, isDrawing, ...(openedId === undefined ? {} : { openedId }) };
    if (JSON.stringify(view) === this.told) return;
    this.told = JSON.stringify(view);
    dispatch(this, 'sheet-view-change', view);
  }

  private takeUp({ filter, isDrawing, openedId }: SheetView): void {
    this.filter = filter;
    this.isDrawing = isDrawing;
    this.toOpen = openedId;
  }

  private openAgain(): void {
    if (this.toOpen === undefined || this.pictures.length === 0) return;
    const picture = this.pictures.find(({ id }) => id === this.toOpen);
    this.toOpen = undefined;
    if (picture?.ok === true) this.open(picture);
  }

  override render() {
    const { pictures, service } = this;
    const runTitles = new Map(this.runs.map((run) => [run.id, titleOf(run)]));
    return html`<div
      @dragenter=${this.onDrag}
      @dragover=${this.onDrag}
      @dragleave=${this.onDragLeave}
      @drop=${this.onDrop}
    >
      ${this.isDraggedOver ? html`<div class="drop">${t('Drop pictures or folders to classify them')}</div>` : nothing}
      <p class="hint">
        ${t(
          'Right-click a picture or a folder in the explorer and choose “Classify Image”, paste ' +
            'a picture here, or drop some: hold Shift while you drop from the editor’s own ' +
            'explorer.',
        )}
      </p>
      ${this.renderButtons()} ${this.renderAnswering(runTitles)}
      <p class="hint" role="status">${this.activity}</p>
      ${this.failures.map((each) => html`<p class="error" role="alert">✗ ${each}</p>`)}
      ${
        this.isDrawing
          ? html`<div class="pad-box">
              <drawing-pad .service=${service} .answeringRun=${this.answeringRun}></drawing-pad>
            </div>`
          : nothing
      }
      <picture-scores
        .pictures=${pictures}
        @choose-truth=${({ detail }: HTMLElementEventMap['choose-truth']) => {
          this.filter = { ...ALL_PICTURES, ...detail };
        }}
      ></picture-scores>
      <contact-sheet
        .pictures=${pictures}
        .filter=${this.filter}
        .answeringRun=${this.answeringRun}
        .runTitles=${runTitles}
        @sheet-filter-change=${({ detail }: HTMLElementEventMap['sheet-filter-change']) => {
          this.filter = detail;
        }}
        @open-picture=${({ detail }: HTMLElementEventMap['open-picture']) => {
          this.open(detail);
        }}
        @remove-picture=${({ detail }: HTMLElementEventMap['remove-picture']) => {
          this.ask((each) => each.remove(detail));
        }}
        @remove-refused=${() => {
          this.ask((each) => each.removeRefused());
        }}
      ></contact-sheet>
      ${this.renderDialog(runTitles)}
    </div>`;
  }

  private renderButtons() {
    const tell = (text: string, act: (service: PictureService) => Promise<void>) =>
      button(
        text,
        () => {
          this.ask(act);
        },
        { look: 'secondary' },
      );
    const hasPictures = this.pictures.length > 0;
    return html`<div class="row">
      <span class="group">
        ${tell(t('Choose Pictures…'), (service) => service.choose('pictures'))}
        ${tell(t('Choose Folder…'), (service) => service.choose('folder'))}
        ${button(
          this.isDrawing ? t('Close the Pad') : t('Draw'),
          () => {
            this.isDrawing = !this.isDrawing;
          },
          { look: 'secondary', name: 'draw' },
        )}
      </span>
      ${
        hasPictures
          ? html`<span class="group">
              ${tell(t('Save CSV…'), (each) => each.saveTable())} ${tell(t('Copy'), (each) => each.copyAnswers())}
              ${tell(t('Clear All'), (service) => service.clear())}
            </span>`
          : nothing
      }
    </div>`;
  }

  /** Which runs answer, where there is more than one. */
  private renderAnswering(runTitles: ReadonlyMap<string, string>) {
    const parts = [this.renderRuns(), this.renderOtherAnswers(runTitles)];
    return parts.every((part) => part === nothing) ? nothing : html`<div class="row">${parts}</div>`;
  }

  private renderRuns() {
    const { runs, answeringRun } = this;
    if (answeringRun === undefined || runs.length < 2) return nothing;
    return html`<span class="group"
      ><span class="hint">${t('New pictures are answered by')}</span> ${choice(
        {
          id: 'answering-run',
          label: t('Run that answers'),
          value: answeringRun,
          options: runs.map((run) => [run.id, titleOf(run)]),
        },
        (runId) => {
          if (runId !== this.answeringRun) this.ask((service) => service.answerWith(runId), t('Classifying again…'));
        },
      )}</span
    >`;
  }

  /** The answers that came from other runs than the one that answers now. */
  private renderOtherAnswers(runTitles: ReadonlyMap<string, string>) {
    const { answeringRun } = this;
    if (answeringRun === undefined) return nothing;
    const answered = this.pictures.filter((each): each is AnsweredPicture => each.ok);
    const others = answered.filter(({ runId }) => runId !== answeringRun);
    if (others.length === 0) return nothing;
    const count = t('Answers below by another run: {0} of {1}', ...[others.length, answered.length].map(countText));
    const titles = new Set(others.flatMap(({ runId }) => runTitles.get(runId) ?? []));
    const names = titles.size === 0 ? '' : ` (${[...titles].join('; ')})`;
    return html`<span class="group">
      <span>${count}${names}</span>
      ${button(
        t('Answer Them Again'),
        () => {
          this.ask((service) => service.answerWith(answeringRun), t('Classifying again…'));
        },
        { look: 'secondary' },
      )}
    </span>`;
  }

  private renderDialog(runTitles: ReadonlyMap<string, string>) {
    const { opened } = this;
    return html`<picture-dialog
      .picture=${opened}
      .answer=${this.answer}
      .choices=${this.choices}
      .failure=${this.readingFailure}
      .runs=${[...runTitles]}
      .inspect=${opened === undefined ? undefined : this.inspectionOf?.(this.answer?.runId ?? opened.runId)}
      .trainingPictures=${this.trainingPictures}
      @choices-change=${({ detail }: HTMLElementEventMap['choices-change']) => {
        this.choices = detail;
        if (opened !== undefined) this.reading.request({ id: opened.id, choices: detail });
      }}
      @picture-run=${({ detail }: HTMLElementEventMap['picture-run']) => {
        if (opened !== undefined && detail !== opened.runId) {
          this.reading.request({ id: opened.id, choices: this.choices, runId: detail });
        }
      }}
      @picture-step=${({ detail }: HTMLElementEventMap['picture-step']) => {
        const next = opened === undefined ? undefined : this.sheet?.neighbour(opened, detail);
        if (next !== undefined) this.open(next);
      }}
      @picture-save=${() => {
        if (opened !== undefined) this.ask((service) => service.savePicture(opened.id));
      }}
      @picture-copy=${() => {
        if (opened !== undefined) this.ask((service) => service.copyAnswers(opened.id));
      }}
      @picture-close=${() => {
        this.close();
        this.sheet?.focusCurrent();
      }}
    ></picture-dialog>`;
  }

  private get opened(): AnsweredPicture | undefined {
    const picture = this.pictures.find(({ id }) => id === this.openedId);
    return picture?.ok === true ? picture : undefined;
  }

  private get sheet(): ContactSheet | null {
    return this.querySelector<ContactSheet>('contact-sheet');
  }

  private open(picture: AnsweredPicture): void {
    this.reading.reset();
    this.openedId = picture.id;
    this.answer = undefined;
    this.readingFailure = undefined;
    this.choices = picture.choices;
    this.reading.request({ id: picture.id });
  }

  private close(): void {
    this.reading.reset();
    this.openedId = undefined;
    this.answer = undefined;
  }

  /** Asks the extension for something, and shows why it failed. */
  private ask(act: (service: PictureService) => Promise<void>, activity = ''): void {
    if (this.service === undefined) return;
    this.activity = activity;
    this.failures = [];
    act(this.service).then(
      () => {
        this.activity = '';
      },
      (error: unknown) => {
        this.activity = '';
        const { message, nextStep } = toErrorData(error);
        this.failures = [...this.failures, `${message} ${nextStep}`];
      },
    );
  }

  private async readRuns(): Promise<void> {
    try {
      this.runs = (await this.service?.listRuns()) ?? [];
    } catch {
      // Without the list, the run that answers cannot be changed here; pictures are classified all the same.
      this.runs = [];
    }
  }

  /** Classifies what was dropped or pasted. Returns whether there was something. */
  private take(carried: Carried): boolean {
    const uris = carriedUris(carried);
    const files = uris.length > 0 ? [] : [...carried.files];
    if (uris.length + files.length === 0) return false;
    const refusals = files.map(refusalOf).filter((each) => each !== undefined);
    const sent = files.filter((file) => refusalOf(file) === undefined);
    const known = new Set(this.pictures.map(({ id }) => id));
    const isFocusThere = watchFocus(document);
    this.ask(async (service) => {
      const ids = uris.length > 0 ? [...(await service.classifyUris(uris))] : [];
      await sendFiles(sent, async (group) => {
        ids.push(...(await service.classifyFiles(group)));
      });
      // New pictures are the first ones; others stay where they are, which may be out of sight.
      if (isFocusThere() && ids.every((id) => known.has(id))) this.sheet?.focusPicture(ids[0]);
    }, t('Classifying…'));
    this.failures = refusals;
    return true;
  }

  private readonly onDrag = (event: DragEvent): void => {
    if (event.dataTransfer === null || !mayBePictures(event.dataTransfer)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    this.isDraggedOver = true;
  };

  private readonly onDragLeave = (event: DragEvent): void => {
    if (!(event.relatedTarget instanceof Node && this.contains(event.relatedTarget))) this.isDraggedOver = false;
  };

  private readonly onDrop = (event: DragEvent): void => {
    this.isDraggedOver = false;
    if (event.dataTransfer === null) return;
    event.preventDefault();
    if (!this.take(event.dataTransfer))
      this.failures = [t('Nothing that was dropped is a file. Drop pictures or folders.')];
  };

  private readonly onPaste = (event: ClipboardEvent): void => {
    const isText = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (isText || event.clipboardData === null) return;
    // Pasted text may be a URI of anything; only pictures are meant.
    const files = [...event.clipboardData.files].filter(({ type }) => type.startsWith('image/'));
    if (files.length === 0) return;
    event.preventDefault();
    this.take({ types: ['Files'], getData: () => '', files });
  };
}

function titleOf({ label, startedAt, architecture, accuracy }: RunToChoose): string {
  const when = new Date(startedAt).toLocaleString(dateLanguage(), { dateStyle: 'short', timeStyle: 'short' });
  return `${percentText(accuracy)} ${label ?? architecture}, ${when}`;
}
