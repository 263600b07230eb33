import { useTexts, type Texts } from '../../src/shared/language/texts';

// The page's translations, which its HTML contains. Elements ask for texts as soon as they are defined, so import this
// file before them.
useTexts(JSON.parse(document.getElementById('texts')?.textContent ?? '{}') as Texts);
