import { t } from '@vscode/l10n';
import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { PageCommand } from '../../src/shared/protocol/page';
import { noRunYetHeading } from '../../src/shared/text/noRunYet';
import { button } from '../parts/controls';
import { dispatch } from '../parts/dispatch';
import { PageElement } from '../parts/pageElement';
import './emptyState.css';

/** Introduces training while there are no results. Dispatches `run-command`. */
@customElement('empty-state')
export class EmptyState extends PageElement {
  override render() {
    const run = (command: PageCommand) => () => {
      dispatch(this, 'run-command', command);
    };
    return html`<section class="surface" aria-labelledby="empty-heading">
      <h2 id="empty-heading">${noRunYetHeading()}</h2>
      <p>
        ${t(
          'Training shows a small neural network 60,000 pictures of clothes, several times ' +
            'over, and then tests it on 10,000 that it has never seen. With native TensorFlow it ' +
            'takes seconds. Then this page shows the model, how its accuracy grows, and its ' +
            'prediction for each test picture.',
        )}
      </p>
      ${button(t('Train Model'), run('trainModel'))}
      ${button(t('Open Tutorial'), run('openTutorial'), { look: 'secondary' })}
    </section>`;
  }
}
