import type { Variables } from '../../lambdas/environment.ts';
import { localPort, pipelineUrl } from '../client/pipeline-url.ts';
import { readRunFile } from '../client/run-file.ts';

/**
 * The data folder of the pipeline on this machine: `EMBARGO_DATA`, else that of the one which runs, else the one that it
 * would make.
 * @throws ClientFault `unclear-address`.
 */
export async function dataFolderOf(variables: Variables, url: string | undefined): Promise<string> {
  if (variables.EMBARGO_DATA) return variables.EMBARGO_DATA;
  const port = localPort(pipelineUrl(variables, url));
  const run = port === undefined ? undefined : await readRunFile(port);
  return run?.folder ?? '.embargo';
}
