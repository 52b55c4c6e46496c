import { describe, expect, it } from 'vitest';
import { SUBSCRIPTIONS } from '../../../lib/connect/events.ts';
import { manifestOf } from '../../../lib/connect/manifest.ts';
import { neededPermissions } from '../../../lib/connect/permissions.ts';

const PARTS = {
  name: 'octo-upkeep',
  homepage: 'https://github.com/octo-org',
  redirectUrl: 'http://127.0.0.1:1234/callback',
  permissions: neededPermissions(false),
};

describe('the manifest', () => {
  it('makes an App that only its owner can install, with the permissions of the list and no others', () => {
    expect(manifestOf({ ...PARTS, webhookUrl: undefined })).toMatchObject({
      name: 'octo-upkeep',
      public: false,
      redirect_url: PARTS.redirectUrl,
      default_permissions: Object.fromEntries(PARTS.permissions.map(({ name, level }) => [name, level])),
    });
  });

  it('has a webhook and subscriptions where there is an address', () => {
    expect(manifestOf({ ...PARTS, webhookUrl: 'https://hooks.example.org/' })).toMatchObject({
      hook_attributes: { url: 'https://hooks.example.org/', active: true },
      default_events: SUBSCRIPTIONS.map(({ name }) => name),
    });
  });

  it('has neither where there is none, because GitHub refuses the one without an address and the other without the one', () => {
    const manifest = manifestOf({ ...PARTS, webhookUrl: undefined });
    expect(manifest).not.toHaveProperty('hook_attributes');
    expect(manifest).not.toHaveProperty('default_events');
  });
});
