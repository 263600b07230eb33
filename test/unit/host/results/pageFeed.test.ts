import assert from 'node:assert/strict';
import { PageFeed } from '../../../../src/host/results/pageFeed';
import type { PageSnapshot, Push } from '../../../../src/shared/protocol/page';
import { PAGES } from '../../../support/pages';

describe('The feed of a page', () => {
  let now: PageSnapshot;
  let posted: Push[];
  let feed: PageFeed;
  /** The flush that the feed has scheduled. */
  let waiting: (() => void) | undefined;
  /** Lets the feed's timer run out. */
  const wait = () => {
    const run = waiting;
    waiting = undefined;
    run?.();
  };
  const configure = (architecture: string) => {
    now = { ...now, settings: { architecture } };
    feed.request();
  };
  beforeEach(() => {
    waiting = undefined;
    now = PAGES.finished.snapshot;
    posted = [];
    feed = new PageFeed(
      () => now,
      (push) => posted.push(push),
      (run) => ({
        request: () => {
          waiting = run;
        },
        dispose: () => {
          waiting = undefined;
        },
      }),
    );
  });

  it('pushes nothing before the page has hydrated', () => {
    configure('cnn');
    wait();
    assert.deepEqual(posted, []);
    assert.equal(feed.hydrate().settings.architecture, 'cnn');
    wait();
    assert.deepEqual(posted, []);
  });

  it('combines several changes into one push, with only the last value', () => {
    feed.hydrate();
    configure('cnn');
    configure('logistic');
    assert.deepEqual(posted, [], 'no push overtakes the reply to hydrate');
    wait();
    assert.deepEqual(posted, [{ type: 'settings', settings: { architecture: 'logistic' } }]);
  });

  it('pushes nothing that the page already has', () => {
    feed.hydrate();
    feed.request();
    wait();
    configure('cnn');
    wait();
    feed.request();
    wait();
    assert.equal(posted.length, 1);
  });

  it('pushes nothing while the page is hidden, and continues after it has hydrated again', () => {
    feed.hydrate();
    feed.stop();
    configure('cnn');
    feed.reveal({ tab: 'predictions' }, { focus: false });
    wait();
    assert.deepEqual(posted, []);
    assert.equal(feed.hydrate().settings.architecture, 'cnn');
    configure('logistic');
    wait();
    assert.deepEqual(posted, [
      { type: 'settings', settings: { architecture: 'logistic' } },
      { type: 'reveal', place: { tab: 'predictions' }, focus: false },
    ]);
  });

  it('sends nothing to a page that is up to date', () => {
    feed.hydrate();
    wait();
    assert.deepEqual(posted, []);
  });

  it('shows a place after the page has hydrated, and only once', () => {
    feed.reveal({ tab: 'pictures' }, { focus: true });
    wait();
    assert.deepEqual(posted, []);
    feed.hydrate();
    wait();
    feed.request();
    wait();
    assert.deepEqual(posted, [{ type: 'reveal', place: { tab: 'pictures' }, focus: true }]);
  });

  it('shows a place after pushing what has changed in it', () => {
    feed.hydrate();
    now = { ...now, pictures: [] };
    feed.reveal({ tab: 'pictures' }, { focus: false });
    wait();
    assert.deepEqual(
      posted.map(({ type }) => type),
      ['pictures', 'reveal'],
    );
  });

  it('says that the tutorial begins again only to a page that has told what it shows', () => {
    feed.startOver();
    assert.deepEqual(posted, []);
    feed.hydrate();
    feed.startOver();
    assert.deepEqual(posted, [{ type: 'startedOver' }]);
    feed.stop();
    feed.startOver();
    assert.equal(posted.length, 1);
  });

  it('pushes nothing to a closed page', () => {
    feed.hydrate();
    configure('cnn');
    feed.dispose();
    wait();
    assert.deepEqual(posted, []);
  });
});
