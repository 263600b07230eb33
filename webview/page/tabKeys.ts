import { RESULTS_TABS, type ResultsTab } from '../../src/shared/domain/resultsPlace';

/** The tab that a key leads to. After the last comes the first. Undefined for keys that the bar does not handle. */
export function tabAfterKey(key: string, selected: ResultsTab): ResultsTab | undefined {
  const at = RESULTS_TABS.indexOf(selected);
  const places: Readonly<Record<string, number>> = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: -1 };
  const place = places[key];
  return place === undefined ? undefined : RESULTS_TABS.at(place % RESULTS_TABS.length);
}
