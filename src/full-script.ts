import { onFormSubmit } from './browser/form-submit';
import { readLeadForm } from './browser/lead-form';
import { withTimeout } from './browser/timers';
import { addClickCapture } from './click-capture';
import type { ClickResult } from './core/click-result';
import { installScript } from './install-script';
import { createTrackerWithInternals } from './tracker';

const { tracker, internals } = createTrackerWithInternals();
// The tracker adds its own `getData` to this object later.
const other = { ...window.affitor };
const capture = addClickCapture(internals, () => other.getData?.());

/** Captures the click of this page, before its first lead. */
let captureOnce = (): void => {
  captureOnce = () => undefined;
  void capture.captureClick();
};

const { deliverLead } = internals;
internals.deliverLead = (created) => {
  captureOnce();
  return deliverLead(created);
};

let start!: () => void;
const ready = new Promise<void>((resolve) => (start = resolve));
const captureClick = async (): Promise<ClickResult> =>
  (await withTimeout(ready.then(capture.captureClick), internals.settings.timeout)) ?? {
    status: 'queued',
    reason: 'timeout',
  };

installScript(
  () => {
    onFormSubmit((form) => {
      const lead = readLeadForm(form);
      if (lead) void ready.then(() => tracker.trackLead(...lead));
    });
    return { ...tracker, ...capture, captureClick };
  },
  () => {
    captureOnce();
    start();
  },
);
