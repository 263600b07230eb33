import assert from 'node:assert/strict';
import { PageFeed } from '../../../../src/host/results/pageFeed';
import type { PageSnapshot, Push } from '../../../../src/shared/protocol/page';
import { PAGES } from '../../../support/pages';

describe('The feed of a page', () => {
  let now: PageSnapshot;
  let posted: Push[];
  let feed: PageFeed;
  /** What the feed has put off. */
  let waiting: (() => void) | undefined;
  /** Lets as much time pass as the feed ever waits. */
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

  it('pushes changes that come together as one, and only the last of them', () => {
    feed.hydrate();
    configure('cnn');
    configure('logistic');
    assert.deepEqual(posted, [], 'nothing overtakes the reply to hydrate');
    wait();
    assert.deepEqual(posted, [{ type: 'settings', settings: { architecture: 'logistic' } }]);
  });

  it('pushes nothing that the page has already', () => {
    feed.hydrate();
    feed.request();
    wait();
    configure('cnn');
    wait();
    feed.request();
    wait();
    assert.equal(posted.length, 1);
  });

  it('pushes nothing while the page is hidden, and tells a page that was kept to hydrate when it is visible again', () => {
    feed.hydrate();
    feed.stop();
    configure('cnn');
    feed.reveal('predictions', { focus: false });
    wait();
    assert.deepEqual(posted, []);
    feed.resume();
    assert.deepEqual(posted, [{ type: 'visible' }]);
    assert.equal(feed.hydrate().settings.architecture, 'cnn');
  });

  it('tells a page that has everything nothing when it becomes visible', () => {
    feed.hydrate();
    feed.resume();
    assert.deepEqual(posted, []);
  });

  it('brings a page to a section once it has hydrated, and once only', () => {
    feed.reveal('classifications', { focus: true });
    wait();
    assert.deepEqual(posted, []);
    feed.hydrate();
    wait();
    feed.request();
    wait();
    assert.deepEqual(posted, [{ type: 'reveal', section: 'classifications', focus: true }]);
  });

  it('brings a page to a section after what has changed there', () => {
    feed.hydrate();
    now = { ...now, classifications: [] };
    feed.reveal('classifications', { focus: false });
    wait();
    assert.deepEqual(
      posted.map(({ type }) => type),
      ['classified', 'reveal'],
    );
  });

  it('pushes nothing to a page that is gone', () => {
    feed.hydrate();
    configure('cnn');
    feed.dispose();
    wait();
    assert.deepEqual(posted, []);
  });
});
