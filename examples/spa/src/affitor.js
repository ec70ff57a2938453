import affitor from 'affitor-tracker';
import { captureClick } from 'affitor-tracker/click';

/**
 * Starts the tracker and records the click of a partner's link, such as /?aff=PARTNER123. main.jsx calls it once, before React
 * renders. In a component, it would run again when React mounts the component again.
 */
export function startAffitor() {
  affitor.init({
    programId: 1,
    requireClick: true,
    // The mock's address in development. In production the variable is not set, and the tracker calls Affitor.
    apiBase: import.meta.env.VITE_AFFITOR_API_BASE,
    debug: import.meta.env.DEV,
  });
  captureClick();
}
