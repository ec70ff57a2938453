import { describe, expect, it } from 'vitest';
import { readLeadForm } from '../../src/browser/lead-form';

/** Reads the lead of the first form in this HTML. */
const read = (html: string) => {
  document.body.innerHTML = html;
  return readLeadForm(document.querySelector('form'));
};

const leadForm = (fields: string, attributes = '') =>
  `<form data-affitor-lead ${attributes}>${fields}</form>`;

const EMAIL = '<input type="email" value="ada@example.com">';

describe('readLeadForm', () => {
  it.each(['', 'data-affitor-lead="false"'])('finds no lead in <form %s>', (attribute) => {
    expect(read(`<form ${attribute}>${EMAIL}</form>`)).toBeUndefined();
  });

  it.each(['data-affitor-lead', 'data-affitor-lead="true"'])(
    'finds a lead in <form %s>',
    (attribute) => {
      const [, email] = read(`<form ${attribute}>${EMAIL}</form>`)!;
      expect(email).toBe('ada@example.com');
    },
  );

  it('reads the attributes of the form before its fields', () => {
    const attributes =
      'data-affitor-customer-key="usr_1" data-affitor-email="a@example.com" data-affitor-event-name="demo"';
    const fields = `${EMAIL}<input data-affitor-customer-key value="usr_2">
      <input data-affitor-email value="b@example.com">`;
    expect(read(leadForm(fields, attributes))).toEqual([
      'usr_1',
      'a@example.com',
      { eventName: 'demo' },
    ]);
  });

  it.each([
    ['a marked field', '<input data-affitor-email value="b@example.com">', 'b@example.com'],
    ['a marked field, also if it is empty', '<input data-affitor-email>', ''],
    ['a field of the type email', '<input type="EMAIL" value="b@example.com">', 'b@example.com'],
    ['a field of the name email', '<input name="email" value="b@example.com">', 'b@example.com'],
  ])('reads the email from %s', (_, field, email) => {
    const other = '<input name="text" value="c@example.com">';
    expect(read(leadForm(other + field))).toEqual(['', email, {}]);
    if (field.includes('data-')) expect(read(leadForm(EMAIL + field))![1]).toBe(email);
    else expect(read(leadForm(field + EMAIL))![1]).toBe(email);
  });

  it('reads no email if the attribute of the form is empty', () => {
    expect(read(leadForm(EMAIL, 'data-affitor-email'))).toEqual(['', '', {}]);
  });

  it.each([
    '<input type="hidden" data-affitor-customer-key value="usr_1">',
    '<select data-affitor-customer-key><option>usr_0<option selected>usr_1</select>',
    '<textarea data-affitor-customer-key>usr_1</textarea>',
  ])('reads the customer key from %s', (field) => {
    expect(read(leadForm(field))![0]).toBe('usr_1');
  });

  it('reads no field without a mark except the email', () => {
    const fields = `<input type="password" value="secret"><input name="customer_key" value="usr_1">
      <input name="name" value="Ada">${EMAIL}`;
    expect(read(leadForm(fields))).toEqual(['', 'ada@example.com', {}]);
  });

  it('never reads a password', () => {
    const fields = `<input type="password" data-affitor-customer-key value="secret">
      <input type="password" name="email" value="secret">`;
    expect(read(leadForm(fields))).toEqual(['', undefined, {}]);
  });

  it('reads a field outside the form that belongs to it, and none of another form', () => {
    const html = `${leadForm('', 'id="lead"')}
      <form>${EMAIL}</form><input form="lead" data-affitor-customer-key value="usr_1">`;
    expect(read(html)).toEqual(['usr_1', undefined, {}]);
  });

  it.each(['getAttribute', 'elements', 'dataset', 'querySelector', 'matches', 'length'])(
    'reads a form with a field of the name %s',
    (name) => {
      const html = leadForm(
        `<input name="${name}" value="x">${EMAIL}`,
        'data-affitor-customer-key="usr_1"',
      );
      expect(read(html)).toEqual(['usr_1', 'ada@example.com', {}]);
    },
  );
});
