import { SUBSCRIPTIONS } from '../../../lib/connect/events.ts';
import { neededPermissions } from '../../../lib/connect/permissions.ts';

export const GRANTED = Object.fromEntries(neededPermissions(false).map(({ name, level }) => [name, level]));
export const REPOSITORY = 'octo-org/rust-template';

const EVENTS = SUBSCRIPTIONS.map(({ name }) => name);
const APP = {
  slug: 'octo-upkeep',
  name: 'octo-upkeep',
  html_url: 'https://github.com/apps/octo-upkeep',
  permissions: GRANTED,
  events: EVENTS,
};
const INSTALLATION = {
  id: 7,
  account: { login: 'octo-org' },
  html_url: 'https://github.com/organizations/octo-org/settings/installations/7',
  permissions: GRANTED,
  events: EVENTS,
  suspended_at: null,
};
const DELIVERY = { id: 1, guid: 'one', delivered_at: '2026-03-01T09:00:00Z', status_code: 202 };

/** What a GitHub answers to an App with which everything is well. */
export const HEALTHY = {
  'GET /rate_limit': { body: {} },
  'GET /app': { body: APP },
  'GET /app/installations': { body: [INSTALLATION] },
  'GET /app/hook/config': {
    body: {
      url: 'https://hooks.example.org/webhooks/github',
      content_type: 'json',
      insecure_ssl: '0',
      secret: '********',
    },
  },
  'GET /app/hook/deliveries': { body: [DELIVERY] },
  'POST /app/installations/7/access_tokens': {
    status: 201,
    body: { token: 'ghs_test', expires_at: '2026-03-01T11:00:00Z' },
  },
  'GET /installation/repositories': {
    body: { total_count: 1, repositories: [{ full_name: REPOSITORY }] },
    headers: { 'x-ratelimit-limit': '5000', 'x-ratelimit-remaining': '4900' },
  },
  'GET /repos/octo-org/rust-template/installation': { body: INSTALLATION },
  'GET /repos/octo-org/rust-template': { body: { archived: false, private: false } },
  'GET /repos/octo-org/rust-template/private-vulnerability-reporting': { body: { enabled: true } },
  'GET /repos/octo-org/rust-template/security-advisories': { body: [{ ghsa_id: 'GHSA-2345-6789-cfgh' }] },
  'GET /repos/octo-org/rust-template/security-advisories/GHSA-2345-6789-cfgh/comments': { body: [] },
} as const;

export { APP, DELIVERY, INSTALLATION };
