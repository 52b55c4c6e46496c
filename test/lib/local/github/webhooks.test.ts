import { Webhooks } from '@octokit/webhooks';
import { describe, expect, it } from 'vitest';
import { delivering, type Received, SECRET } from './delivering.ts';
import { ADVISORIES, gitHubStandIn, REPOSITORY } from './on-stand-in.ts';
import { payloadProblems } from './payload-problems.ts';

const VULNERABILITIES = [{ package: { ecosystem: 'rust', name: 'template' } }];

describe('a webhook of the stand-in', () => {
  it('tells of a report, signed as GitHub signs', async () => {
    const { received, state } = await delivering();
    const ghsa = await state.report(REPOSITORY, { severity: 'high', by: 'ada' });
    const [{ headers, body }] = received as [Received];
    expect(headers).toMatchObject({
      'x-github-event': 'repository_advisory',
      'content-type': 'application/json',
    });
    expect(headers['x-github-delivery']).toMatch(/^[0-9a-f-]{36}$/);
    expect(await new Webhooks({ secret: SECRET }).verify(body, String(headers['x-hub-signature-256']))).toBe(
      true,
    );
    expect(JSON.parse(body)).toMatchObject({
      action: 'reported',
      repository: { full_name: REPOSITORY },
      repository_advisory: {
        ghsa_id: ghsa,
        state: 'triage',
        severity: 'high',
        submission: { accepted: false },
      },
      sender: { login: 'ada' },
    });
  });

  it('has the form that GitHub describes', async () => {
    const { received, state } = await delivering();
    const ghsa = await state.report(REPOSITORY, { vulnerabilities: VULNERABILITIES });
    await state.accept(REPOSITORY, ghsa);
    await state.publish(REPOSITORY, ghsa);
    const payloads = received.map(({ body }) => JSON.parse(body));
    expect(payloads.map(({ action }) => action)).toEqual(['reported', 'published']);
    expect(payloads.flatMap((payload) => payloadProblems('repository_advisory', payload))).toEqual([]);
    expect(payloadProblems('repository_advisory', { action: 'reported' })).not.toEqual([]);
  });

  it('tells of what the API reports and publishes, and of nothing in between', async () => {
    const { asBot, received, state } = await delivering();
    const fields = { summary: 'x', description: 'x', vulnerabilities: VULNERABILITIES };
    const { body } = await asBot('POST', `${ADVISORIES}/reports`, { body: fields });
    const path = `${ADVISORIES}/${body.ghsa_id}`;
    for (const change of [
      { state: 'draft' },
      { severity: 'low' },
      { state: 'published' },
      { summary: 'y' },
    ]) {
      await asBot('PATCH', path, { body: change });
    }
    state.withdraw(REPOSITORY, body.ghsa_id);
    await asBot('POST', ADVISORIES, { body: fields });
    await state.settled();
    expect(received.map((one) => JSON.parse(one.body).action)).toEqual(['reported', 'published']);
  });

  it('tells nothing of repositories where the App is not installed', async () => {
    const { received, state } = await delivering();
    state.addRepository('elsewhere/one', { installed: false });
    await state.report('elsewhere/one');
    expect([received, state.deliveries]).toEqual([[], []]);
  });
});

describe('the deliveries of the stand-in', () => {
  it('stand as failed while webhooks are dropped, and come later with the same GUID and body', async () => {
    const { asApp, received, state } = await delivering();
    state.dropWebhooks(true);
    await state.report(REPOSITORY);
    expect(received).toEqual([]);
    const [failed] = (await asApp('GET', '/app/hook/deliveries?status=failure')).body;
    expect(failed).toMatchObject({
      status_code: 502,
      redelivery: false,
      event: 'repository_advisory',
      action: 'reported',
    });
    state.dropWebhooks(false);
    expect((await asApp('POST', `/app/hook/deliveries/${failed.id}/attempts`)).status).toBe(202);
    await state.settled();
    const [again] = (await asApp('GET', '/app/hook/deliveries?status=success')).body;
    expect(again).toMatchObject({ guid: failed.guid, redelivery: true, status: 'OK', status_code: 202 });
    const [{ headers, body }] = received as [Received];
    expect(headers['x-github-delivery']).toBe(failed.guid);
    const detail = (await asApp('GET', `/app/hook/deliveries/${failed.id}`)).body;
    expect(detail.request.payload).toEqual(JSON.parse(body));
    expect((await asApp('GET', '/app/hook/deliveries')).body).toHaveLength(2);
  });

  it('tell the status with which the receiver refused', async () => {
    const { answers, asApp, state } = await delivering();
    answers.status = 500;
    await state.report(REPOSITORY);
    const [failed] = (await asApp('GET', '/app/hook/deliveries')).body;
    expect([failed.status, failed.status_code]).toEqual(['Invalid HTTP Response: 500', 500]);
  });

  it('tell that nobody listens', async () => {
    const { asApp, state } = await gitHubStandIn({
      deliverTo: { url: 'http://127.0.0.1:9/', secret: SECRET },
    });
    await state.report(REPOSITORY);
    expect((await asApp('GET', '/app/hook/deliveries')).body[0].status).toBe('failed to connect');
  });

  it('are read to their end by the cursor, the newest first', async () => {
    const { asApp, state } = await delivering();
    for (let number = 0; number < 5; number += 1) await state.report(REPOSITORY);
    const seen: number[] = [];
    for (let next: string | undefined = '/app/hook/deliveries?per_page=2'; next; ) {
      const { body, headers } = await asApp('GET', next);
      seen.push(...body.map(({ id }: { id: number }) => id));
      next = /<([^>]*)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];
    }
    expect(seen).toEqual(state.deliveries.map(({ id }) => id).toReversed());
    expect((await asApp('GET', '/app/hook/deliveries?cursor=5')).status).toBe(422);
  });

  it('are gone, and cannot be had again, after three days', async () => {
    const { asApp, state, world } = await delivering();
    await state.report(REPOSITORY);
    world.now = '2026-03-04T09:00:00Z';
    const { body } = await asApp('GET', '/app/hook/deliveries');
    expect(body).toHaveLength(1);
    world.now = '2026-03-04T09:00:01Z';
    expect((await asApp('GET', '/app/hook/deliveries')).body).toEqual([]);
    expect((await asApp('POST', `/app/hook/deliveries/${body[0].id}/attempts`)).status).toBe(404);
  });
});
