import assert from 'node:assert/strict';
import type { DroppedFiles } from '../../../../src/shared/protocol/picturesApi';
import { carriedUris, mayBePictures, refusalOf, sendFiles, type Carried } from '../../../../webview/pictures/dropped';

const file = (name: string, size: number) => ({
  name,
  size,
  arrayBuffer: () => Promise.resolve(new ArrayBuffer(size)),
});
const carried = (data: Readonly<Record<string, string>>, files: Carried['files'] = []): Carried => ({
  types: [...Object.keys(data), ...([...files].length > 0 ? ['Files'] : [])],
  getData: (type) => data[type] ?? '',
  files,
});

describe('What is dropped', () => {
  const several = { 'text/uri-list': 'file:///a.png', 'application/vnd.code.uri-list': 'file:///a.png\r\nfile:///b' };

  for (const [what, from, uris] of [
    [
      "from the editor's explorer is all that was selected, not only the first",
      carried(several),
      ['file:///a.png', 'file:///b'],
    ],
    [
      'from a remote workspace has its scheme',
      carried({ 'text/uri-list': '# one\r\nvscode-remote://ssh+x/a.png\r\n' }),
      ['vscode-remote://ssh+x/a.png'],
    ],
    [
      'from outside is bytes, because its URI may be of another computer',
      carried({ 'text/uri-list': 'file:///home/ada/a.png' }, [file('a.png', 3)]),
      [],
    ],
    ['from a browser is no address of the web', carried({ 'text/uri-list': 'https://example.org/a.png' }), []],
    ['as text is nothing', carried({ 'text/plain': 'a.png' }), []],
  ] as const) {
    it(what, () => {
      assert.deepEqual(carriedUris(from), uris);
    });
  }

  it('is announced by its types', () => {
    assert.ok(mayBePictures(carried(several)));
    assert.ok(mayBePictures(carried({}, [file('a', 1)])));
    assert.ok(!mayBePictures(carried({ 'text/plain': 'a' })));
  });

  it('is refused before it is read if it is too large', () => {
    assert.match(refusalOf(file('a.png', 50 * 1024 * 1024 + 1)) ?? '', /a\.png is larger than 50 MB/);
    assert.equal(refusalOf(file('a.png', 50 * 1024 * 1024)), undefined);
  });

  it('is sent in groups of 16 files or 50 MB, one after the other', async () => {
    const sent: number[] = [];
    const drops: string[] = [];
    const send = ({ files, drop }: DroppedFiles) => {
      sent.push(files.length);
      drops.push(drop);
      return Promise.resolve();
    };
    await sendFiles(
      Array.from({ length: 40 }, (_, i) => file(`${i}`, 1)),
      send,
    );
    await sendFiles(
      [20, 20, 20, 45, 1].map((megabytes) => file('', megabytes * 1024 * 1024)),
      send,
    );
    assert.deepEqual(sent, [16, 16, 8, 2, 1, 2]);
    const [first = '', second = ''] = new Set(drops);
    assert.deepEqual(drops, [first, first, first, second, second, second], 'each group says of which drop it is');
  });
});
