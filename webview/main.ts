import './editor/locale';
import './editor/texts';
import { MAX_FAILURE_LENGTH } from '../src/shared/protocol/limits';
import { HostCalls } from './editor/calls';
import { KeptState } from './editor/keptState';
import { KeptPlace } from './page/keptPlace';
import { KeptView } from './page/keptView';
import './page/page.css';
import { PageStore } from './page/pageStore';
import { ResultsPage } from './page/resultsPage';

const api = acquireVsCodeApi();
const calls = new HostCalls(api, window, (push) => {
  void store.receive(push);
});
const store = new PageStore(
  (method, params) => calls.ask(method, params),
  new KeptView(new KeptState(api, 'predictions')),
  new KeptPlace(new KeptState(api, 'place')),
);

/** Writes an uncaught error to the extension's log. */
function report(thrown: unknown): void {
  const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  calls.ask('reportFailure', { message: text.slice(0, MAX_FAILURE_LENGTH) }).catch(() => undefined);
}
window.addEventListener('error', ({ error, message }) => {
  report(error ?? message);
});
window.addEventListener('unhandledrejection', ({ reason }) => {
  report(reason);
});

const page = document.querySelector('fashion-results');
if (page instanceof ResultsPage) page.store = store;
void store.hydrate();
