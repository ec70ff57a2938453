import { warn } from './logger';

/**
 * Calls `onSubmit` with each form that the browser submits, before the page leaves. A submit that a script cancels does not
 * count, and neither does an event that a script has made: it submits nothing.
 */
export const onFormSubmit = (onSubmit: (form: EventTarget | null) => void): void =>
  addEventListener(
    'submit',
    (event) => {
      let isHandled = !event.isTrusted;
      const handle = () => {
        if (isHandled || event.defaultPrevented) return;
        isHandled = true;
        try {
          onSubmit(event.target);
        } catch (error) {
          warn('submit threw', error);
        }
      };
      // The last listener of the event, so that each of the page's listeners has been able to cancel it.
      addEventListener('submit', handle, { once: true });
      // A listener may have stopped the event on its way here.
      setTimeout(handle);
    },
    true,
  );
