import { z } from 'zod';
import { AppError } from '../domain/errors.ts';
import { supportedLanguage } from '../domain/languages.ts';
import { ConfigError, parseConfig } from './config.ts';

/** Settings of every process, which may not stand in `.env`. */
export const processConfig = z.object({
  NO_ENV_FILE: z.string().optional().describe('when set, `.env` is not read; can only be set in the environment'),
});

/**
 * Runs an entry point: a wrong setting or an expected failure is printed without a stack and ends with status 2 or 1;
 * SIGTERM and Ctrl+C stop it in order, a second Ctrl+C at once.
 *
 * @param start starts everything and returns what stops it
 */
export async function runProcess(start: () => Promise<() => Promise<void>>): Promise<void> {
  try {
    loadEnvFile();
    const stop = await start();
    let stopping = false;
    const end = async () => {
      if (stopping) process.exit(130);
      stopping = true;
      const hard = setTimeout(() => process.exit(1), 15_000);
      hard.unref();
      await stop();
      process.exit(0);
    };
    process.on('SIGINT', end);
    process.on('SIGTERM', end);
  } catch (error) {
    if (error instanceof ConfigError) await fail(error.message, 2);
    if (error instanceof AppError) await fail(error.message, 1);
    throw error;
  }
}

/**
 * Runs a command that ends: prints a wrong setting or an expected failure without a stack, and ends with the status it returns.
 */
export async function runCommand(command: () => Promise<number>): Promise<never> {
  try {
    loadEnvFile();
    process.exit(await command());
  } catch (error) {
    if (error instanceof ConfigError) await fail(error.message, 2);
    if (error instanceof AppError) await fail(error.message, 1);
    throw error;
  }
}

/** Prints line by line in the language of the environment: what lists several wrong settings has a line for each. */
async function fail(message: string, status: number): Promise<never> {
  // Only now: what starts well never reads it.
  const { translate } = await import('../messages/translate.ts');
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const language = supportedLanguage([LC_ALL || LC_MESSAGES || LANG || '']);
  console.error(
    message
      .split('\n')
      .map((line) => line.replace(/\S.*$/, (text) => translate(text, language)))
      .join('\n'),
  );
  process.exit(status);
}

/** Settings may stand in `.env`, where the environment does not say otherwise. */
function loadEnvFile(): void {
  if (parseConfig(processConfig, process.env).NO_ENV_FILE) return;
  try {
    process.loadEnvFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
