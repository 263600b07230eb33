import type { Classification, DrawingAnswer } from '../../shared/domain/classification';
import { ownPicture, pictureOrigin, type OwnPicture, type PictureOrigin } from '../../shared/domain/ownPicture';
import type { ReadingChoices } from '../../shared/domain/pictureReading';
import { Emitter } from '../platform/emitter';

/** The most pictures that are kept. Each takes about 1.5 kB. */
export const MAX_KEPT_PICTURES = 5000;
/** How many places a request reserves: more than it can have pictures. */
const ROOM = 1_000_000;

/** What a person wants classified at one time. Its answers come in batches, perhaps between those of another one. */
export class PictureRequest {
  /** Whether some of its pictures have been added. */
  hasBegun = false;
  /** How many of its pictures have a place. */
  taken = 0;

  /** `top` is the place of its first picture, counted up from the oldest request since the reload. */
  constructor(readonly top: number) {}
}

/**
 * The person's own pictures with their answers: the latest request first, and the pictures of a request in its order. A
 * picture that is classified again replaces itself. What could not be read is kept until the next request.
 */
export class PictureStore {
  private readonly changed = new Emitter();
  readonly onDidChange = this.changed.event;
  private readonly byId = new Map<string, OwnPicture>();
  private sorted: readonly OwnPicture[] | undefined;
  private requests = 0;
  /** The highest order of the pictures from before the reload. */
  private restoredUpTo = 0;
  private drop: { readonly name: string; readonly request: PictureRequest } | undefined;

  /** `limit` is the most pictures that are kept. */
  constructor(private readonly limit = MAX_KEPT_PICTURES) {}

  /** The same array until something changes. */
  get latest(): readonly OwnPicture[] {
    return (this.sorted ??= [...this.byId.values()].sort((a, b) => b.order - a.order));
  }

  get(id: string): OwnPicture | undefined {
    return this.byId.get(id);
  }

  /** What the person has decided about the reading of a picture; empty for one that is not kept. */
  choicesOf(id: string): ReadingChoices {
    const picture = this.byId.get(id);
    return picture?.ok === true ? picture.choices : {};
  }

  /** A place for the pictures of a new request, before those of all others. */
  newRequest(): PictureRequest {
    return new PictureRequest(++this.requests * ROOM);
  }

  /** The request of a drop, whose files come in several calls. */
  requestOf(drop: string): PictureRequest {
    if (this.drop?.name !== drop) this.drop = { name: drop, request: this.newRequest() };
    return this.drop.request;
  }

  /**
   * Adds pictures that were just classified behind the earlier ones of their request. Drops the oldest ones. With
   * `inPlace`, those that there are already stay where they are.
   */
  add(
    classified: readonly { readonly origin: PictureOrigin; readonly classification: Classification }[],
    { inPlace = false, request = this.newRequest() } = {},
  ): void {
    if (classified.length === 0) return;
    if (!request.hasBegun) this.dropRefused();
    request.hasBegun = true;
    for (const { origin, classification } of classified) {
      const before = inPlace ? this.byId.get(origin.id)?.order : undefined;
      const order = before ?? this.restoredUpTo + request.top - request.taken++;
      this.byId.set(origin.id, ownPicture(classification, origin, order));
    }
    this.sorted = undefined;
    for (const { id } of this.latest.slice(this.limit)) this.byId.delete(id);
    this.change();
  }

  /** Replaces the answer to a picture, at its place. Does nothing if the picture was removed meanwhile. */
  replace(classification: Classification): void {
    const before = this.byId.get(classification.id);
    if (before === undefined) return;
    this.byId.set(before.id, ownPicture(classification, pictureOrigin(before), before.order));
    this.change();
  }

  /** Gives a picture the answer of another run to the same 28 × 28 pixels. */
  reanswer(id: string, { runId, probabilities, likeness }: DrawingAnswer): void {
    const picture = this.byId.get(id);
    if (picture?.ok !== true) return;
    const { likeness: _before, ...rest } = picture;
    const now = likeness === undefined ? {} : { likeness: { verdict: likeness.verdict, rank: likeness.rank } };
    this.byId.set(id, { ...rest, runId, probabilities, ...now });
    this.change();
  }

  remove(id: string): void {
    if (this.byId.delete(id)) this.change();
  }

  /** Removes what could not be read. */
  removeRefused(): void {
    if (this.dropRefused()) this.change();
  }

  clear(): void {
    if (this.byId.size === 0) return;
    this.byId.clear();
    this.change();
  }

  /** Puts back what was kept before a reload, behind what was classified since. */
  restore(pictures: readonly OwnPicture[]): void {
    const isFirst = this.byId.size === 0;
    const restored = pictures.filter(({ id, ok }) => !this.byId.has(id) && (ok || isFirst));
    if (restored.length === 0) return;
    const shift = Math.max(...restored.map(({ order }) => order));
    const present = [...this.byId.values()];
    this.byId.clear();
    for (const picture of restored) this.byId.set(picture.id, picture);
    for (const picture of present) this.byId.set(picture.id, { ...picture, order: picture.order + shift });
    this.restoredUpTo += shift;
    this.sorted = undefined;
    for (const { id } of this.latest.slice(this.limit)) this.byId.delete(id);
    this.change();
  }

  dispose(): void {
    this.changed.dispose();
  }

  /** Returns whether there were some. */
  private dropRefused(): boolean {
    const refused = [...this.byId.values()].filter(({ ok }) => !ok);
    for (const { id } of refused) this.byId.delete(id);
    return refused.length > 0;
  }

  private change(): void {
    this.sorted = undefined;
    this.changed.fire();
  }
}
