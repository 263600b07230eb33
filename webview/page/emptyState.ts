import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { PageCommand } from '../../src/shared/protocol/page';
import { button } from '../parts/controls';
import { dispatch } from '../parts/dispatch';
import { PageElement } from '../parts/pageElement';
import './emptyState.css';

/** What the page shows before there is anything to show. Dispatches `run-command`. */
@customElement('empty-state')
export class EmptyState extends PageElement {
  override render() {
    const run = (command: PageCommand) => () => {
      dispatch(this, 'run-command', command);
    };
    return html`<section aria-labelledby="empty-heading">
      <h2 id="empty-heading">No network has been trained yet</h2>
      <p>
        Training shows a small neural network 60,000 pictures of clothes, 20 times over, and then tests it on 10,000
        that it has never seen. With native TensorFlow it takes seconds. Here you will see the model, how its accuracy
        grows, and what it says to each test picture.
      </p>
      ${button('Train Model', run('trainModel'))} ${button('Open Tutorial', run('openTutorial'), { look: 'secondary' })}
    </section>`;
  }
}
