import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { onFormSubmit } from '../../src/browser/form-submit';

const listen = vi.spyOn(window, 'addEventListener');
const consoleError = vi.spyOn(console, 'error').mockImplementation(() => undefined);
const onSubmit = vi.fn();
let form: HTMLFormElement;

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = '<form><input name="email" required></form>';
  form = document.forms[0]!;
  onFormSubmit(onSubmit);
});
afterEach(() => {
  vi.useRealTimers();
  for (const [type, listener, options] of listen.mock.calls)
    removeEventListener(type, listener, options);
  vi.clearAllMocks();
  onSubmit.mockReset();
});

const fill = () => (form.querySelector('input')!.value = 'ada@example.com');
const cancel = (event: Event) => event.preventDefault();
const stop = (event: Event) => event.stopPropagation();

describe('onFormSubmit', () => {
  it('gets the form before requestSubmit returns, once', () => {
    fill();
    form.requestSubmit();
    expect(onSubmit.mock.calls).toEqual([[form]]);
    vi.runAllTimers();
    expect(onSubmit).toHaveBeenCalledOnce();
  });

  it('gets each submit of a form', () => {
    fill();
    form.requestSubmit();
    form.requestSubmit();
    vi.runAllTimers();
    expect(onSubmit).toHaveBeenCalledTimes(2);
  });

  it('does not get a form whose fields are invalid', () => {
    form.requestSubmit();
    vi.runAllTimers();
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it.each([
    ['the form', () => form],
    ['the document', () => document],
    ['the window', () => window],
  ])('does not get a submit that a later listener of %s cancels', (_, target) => {
    fill();
    target().addEventListener('submit', cancel);
    form.requestSubmit();
    vi.runAllTimers();
    target().removeEventListener('submit', cancel);
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it('gets a submit whose event a listener stops, soon after it', () => {
    fill();
    form.addEventListener('submit', stop);
    form.requestSubmit();
    expect(onSubmit).not.toHaveBeenCalled();
    vi.runAllTimers();
    expect(onSubmit.mock.calls).toEqual([[form]]);

    // A later submit does not report the stopped one again.
    form.removeEventListener('submit', stop);
    form.addEventListener('submit', cancel);
    form.requestSubmit();
    vi.runAllTimers();
    expect(onSubmit).toHaveBeenCalledOnce();
  });

  it('does not get a submit that a listener stops and cancels', () => {
    fill();
    form.addEventListener('submit', stop);
    form.addEventListener('submit', cancel);
    form.requestSubmit();
    vi.runAllTimers();
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it('does not get an event that a script has made', () => {
    form.dispatchEvent(new Event('submit', { bubbles: true }));
    vi.runAllTimers();
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it('logs what the function throws', () => {
    fill();
    const error = new Error('broken');
    onSubmit.mockImplementation(() => {
      throw error;
    });
    form.requestSubmit();
    vi.runAllTimers();
    expect(onSubmit).toHaveBeenCalledOnce();
    expect(consoleError).toHaveBeenCalledWith('[affitor]', 'submit threw', error);
  });
});
