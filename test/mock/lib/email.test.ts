// @vitest-environment node
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { hashEmail } from '../../../src/mock/lib/email';

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
])('keeps %j as %s', (email, masked, hashed) => {
  const sha256 = createHash('sha256').update(hashed).digest('hex');
  expect(hashEmail(email)).toEqual({ masked, sha256 });
});

it.each(['', null, undefined])('has nothing to keep of %j', (email) => {
  expect(hashEmail(email)).toBeNull();
});
