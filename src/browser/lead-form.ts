import type { LeadOptions } from '../core/options';

/** The arguments of `trackLead`. */
type FormLead = [customerKey: string, email: string | undefined, options: LeadOptions];

/**
 * Reads the lead of a form: from its attributes, or else from its fields. A field with the name of a property shadows it in
 * the form, but not in the prototype: https://html.spec.whatwg.org/multipage/forms.html#dom-form-nameditem
 *
 * @returns `undefined` if the form has no `data-affitor-lead`, or `"false"` as some frameworks write it.
 */
export const readLeadForm = (form: EventTarget | null): FormLead | undefined => {
  const attribute = (name: string) =>
    Element.prototype.getAttribute.call(form, 'data-affitor-' + name) ?? undefined;
  if ((attribute('lead') ?? 'false') === 'false') return undefined;

  // Also the fields outside the form that belong to it by their `form` attribute.
  const elements: unknown = Reflect.get(HTMLFormElement.prototype, 'elements', form);
  const fields = [...(elements as Iterable<HTMLInputElement>)];
  // A password is never read, even if it has a mark.
  const find = (selector: string) =>
    fields.find((field) => field.type !== 'password' && field.matches(selector));
  const read = (name: string, otherField?: HTMLInputElement) =>
    attribute(name) ?? (find(`[data-affitor-${name}]`) ?? otherField)?.value;

  return [
    read('customer-key') ?? '',
    read('email', find('input[type=email],input[name=email]')),
    { eventName: attribute('event-name') },
  ];
};
