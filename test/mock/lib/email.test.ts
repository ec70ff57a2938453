// @vitest-environment node
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hashEmail, maskEmails, redactEmails } from '../../../src/mock/lib/email';

describe('hashEmail', () => {
  it.each([
    ['user@example.com', 'u***@example.com', 'user@example.com'],
    [' User@Example.COM ', 'u***@example.com', 'user@example.com'],
    ['u@example.com', '***@example.com', 'u@example.com'],
    ['@example.com', '***@example.com', '@example.com'],
    ['a@b@example.com', 'a***@example.com', 'a@b@example.com'],
    ['not an address', '***', 'not an address'],
    ['a@b@', '***', 'a@b@'],
    ['ünal@exämple.com', 'ü***@exämple.com', 'ünal@exämple.com'],
    ['🦊fox@example.com', '🦊***@example.com', '🦊fox@example.com'],
  ])('masks %j as %s', (email, masked, hashed) => {
    const sha256 = createHash('sha256').update(hashed).digest('hex');
    expect(hashEmail(email)).toEqual({ masked, sha256 });
  });

  it.each(['', null, undefined])('returns null for %j', (email) => {
    expect(hashEmail(email)).toBeNull();
  });
});

describe('maskEmails', () => {
  it.each([
    ['no email here', 'no email here'],
    ['Mail user@example.com!', 'Mail ***'],
    ['/track/user@example.com/x', '/track/***/x'],
    ['?mail=user%40example.com&x=1', '?mail=***&x=1'],
    ['?mail=user%2540example.com&x=1', '?mail=***&x=1'],
  ])('turns %j into %j', (text, masked) => {
    expect(maskEmails(text)).toBe(masked);
  });
});

describe('redactEmails', () => {
  it('hashes email properties, at any depth and in any case', () => {
    const hashed = hashEmail('user@example.com');
    const value = { email: 'user@example.com', inner: [{ Email: 'user@example.com' }] };
    expect(redactEmails(value)).toEqual({ email: hashed, inner: [{ Email: hashed }] });
  });

  it('removes email properties that are not strings', () => {
    expect(redactEmails({ email: { text: 'secret' }, EMAIL: ['secret'] })).toEqual({
      email: null,
      EMAIL: null,
    });
  });

  it('masks emails in other strings and in property names', () => {
    expect(redactEmails({ note: 'user@example.com', 'user@example.com': 1 })).toEqual({
      note: '***',
      '***': 1,
    });
  });
});
