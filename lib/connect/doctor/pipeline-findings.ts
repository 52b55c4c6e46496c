import type { Client } from '../../client/client.ts';
import { isClientFault } from '../../client/client-fault.ts';
import { type Finding, ok, problem } from '../finding.ts';

const ABOUT = 'pipeline';

/** Whether the pipeline answers, and by which policy it decides. */
export async function pipelineFindings(connect: () => Promise<Client>): Promise<readonly Finding[]> {
  try {
    const answer = await (await connect()).ask({ action: 'policy' });
    if (!answer.ok || !answer.policy)
      return [problem(ABOUT, answer.message ?? 'It does not tell its policy.')];
    return [ok(ABOUT, `It answers, and decides by the policy ${answer.policy.version}.`)];
  } catch (fault) {
    if (!isClientFault(fault)) throw fault;
    return [problem(ABOUT, fault.message)];
  }
}
