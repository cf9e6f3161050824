import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const pom = path.join(import.meta.dirname, 'pom.xml');
/** Where Maven wrote which files it is: they lie in Maven's own folder, which all checkouts of a machine share. */
const classpath = path.join(import.meta.dirname, '../../out/verapdf/classpath');

/** Whether it was installed here, and its files are still there. */
export const isInstalled = (): boolean => existsSync(classpath) && filesOf().split(path.delimiter).every(existsSync);

const filesOf = () => readFileSync(classpath, 'utf8').trim();

/** Fetches it from Maven Central. @throws when Maven is missing or cannot reach it */
export function install(): void {
  mkdirSync(path.dirname(classpath), { recursive: true });
  execFileSync('mvn', ['-q', '-B', '-f', pom, 'dependency:build-classpath', `-Dmdep.outputFile=${classpath}`], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

/** What is wrong with a file: clause and test of the standard, how often, and what they ask for. */
export type Fault = { readonly file: string; readonly clause: string; readonly times: number; readonly about: string };

type Rule = {
  readonly clause: string;
  readonly testNumber: number;
  readonly failedChecks: number;
  readonly description: string;
};
type Answer = {
  readonly report: {
    readonly jobs: readonly {
      readonly itemDetails: { readonly name: string };
      readonly validationResult?: readonly {
        readonly compliant: boolean;
        readonly details: { readonly ruleSummaries: readonly Rule[] };
      }[];
    }[];
  };
};

/** Validates files as PDF/UA-1. @throws when a file was not validated */
export async function faultsOf(files: readonly string[]): Promise<Fault[]> {
  const words = ['-cp', filesOf(), 'org.verapdf.apps.GreenfieldCliWrapper', '-f', 'ua1', '--format', 'json', ...files];
  const said = await new Promise<string>((resolve, reject) => {
    execFile('java', words, { maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      // 1: it has validated, and something is wrong.
      if (error && error.code !== 1) reject(new Error(`veraPDF failed: ${stderr || error.message}`));
      else resolve(stdout);
    });
  });
  const { jobs } = (JSON.parse(said) as Answer).report;
  if (jobs.length !== files.length) throw new Error(`veraPDF validated ${jobs.length} of ${files.length} files`);
  return jobs.flatMap(({ itemDetails: { name }, validationResult }) => {
    const file = path.basename(name);
    const [result] = validationResult ?? [];
    if (!result) throw new Error(`veraPDF could not validate ${file}`);
    const rules = result.details.ruleSummaries.filter(({ failedChecks }) => failedChecks > 0);
    return rules.map(({ clause, testNumber, failedChecks, description }) => ({
      file,
      clause: `${clause}-${testNumber}`,
      times: failedChecks,
      about: description,
    }));
  });
}
