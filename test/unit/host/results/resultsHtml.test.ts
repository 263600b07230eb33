import assert from 'node:assert/strict';
import { resultsHtml } from '../../../../src/host/results/resultsHtml';

describe("The results page's HTML", () => {
  const html = resultsHtml(
    { script: 'https://x/results.js', style: 'https://x/results.css', cspSource: 'https://x' },
    'n0nce',
  );

  it('allows only its own script and styles', () => {
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? '';
    assert.match(policy, /^default-src 'none';/);
    assert.doesNotMatch(policy, /unsafe|\*/);
    assert.match(policy, /script-src 'nonce-n0nce'/);
  });

  it('has no inline code or styles', () => {
    assert.doesNotMatch(html, / style=| on\w+=|javascript:|<style/);
    for (const [, attributes = ''] of html.matchAll(/<script([^>]*)>/g))
      assert.match(attributes, /type="module" nonce="n0nce" src=|type="application\/json"/);
  });

  it('contains the translations, which cannot end their element', () => {
    const addresses = { script: 'https://x/results.js', style: 'https://x/results.css', cspSource: 'https://x' };
    const texts = { Bag: '</script><script>alert(1)</script>', Coat: 'ü"' };
    const page = resultsHtml(addresses, 'n0nce', texts);
    const written = /<script type="application\/json" id="texts">([^<]*)<\/script>/.exec(page)?.[1] ?? '';
    assert.deepEqual(JSON.parse(written), texts);
  });
});
