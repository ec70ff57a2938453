import type { StoreChange } from './backend/store';
import type { FaultsChange } from './faults/fault-queue';
import type { JournalChange } from './journal/journal';

/** The mock was reset to its initial state. */
export interface ResetChange {
  type: 'reset';
}

/** A change of the state of a mock, as `GET /__mock/events` and `affitor-mock --json` report it. */
export type Change = StoreChange | JournalChange | FaultsChange | ResetChange;
