import type { Repository } from '../../../incident/identity.ts';
import type { Switch } from '../../../incident/watch/drift/observation.ts';
import { asObject } from '../../read-object.ts';
import { type Asking, askFor, type Told } from '../asking.ts';

const REPORTING = 'GET /repos/{owner}/{repo}/private-vulnerability-reporting';
const WORKFLOW = 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}';

/** Whether private vulnerability reporting is on. */
export async function readReporting(github: Asking, repository: Repository): Promise<Told<Switch>> {
  const [owner, repo] = repository.split('/');
  const told = await askFor(github, REPORTING, { owner, repo });
  if (told.status === 'forbidden') return { status: 'told', data: 'forbidden' };
  if (told.status !== 'told') return told;
  return { status: 'told', data: asObject(told.data)?.enabled === true ? 'on' : 'off' };
}

/** Whether a workflow is there, by the name of its file, and active. GitHub remembers one whose file is gone. */
export async function readActive(
  github: Asking,
  repository: Repository,
  file: string,
): Promise<Told<Switch | 'missing'>> {
  const [owner, repo] = repository.split('/');
  const told = await askFor(github, WORKFLOW, { owner, repo, workflow_id: file });
  if (told.status === 'forbidden') return { status: 'told', data: 'forbidden' };
  if (told.status === 'gone') return { status: 'told', data: 'missing' };
  if (told.status !== 'told') return told;
  const state = asObject(told.data)?.state;
  if (state === 'deleted') return { status: 'told', data: 'missing' };
  return { status: 'told', data: state === 'active' ? 'on' : 'off' };
}
