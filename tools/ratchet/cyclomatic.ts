import ts from 'typescript';
import { sourceFiles, textOf } from '../files.ts';
import type { Finding } from './finding.ts';

const most = 15;

/** Functions with more ways through them than one can keep in mind; tests are not counted. */
export const cyclomatic = (): Finding[] =>
  sourceFiles('.ts', '.svelte')
    .filter((file) => !isTest(file))
    .flatMap((file) => functionsOf(file));

/** Whether a file only tests, or answers tests. */
export const isTest = (file: string): boolean => /\.test\.ts$|\.fake\.ts$|^tests\//.test(file);

function functionsOf(file: string): Finding[] {
  const source = ts.createSourceFile('file.ts', scriptOf(file), ts.ScriptTarget.Latest, true);
  const found: Finding[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) {
      const ways = waysThrough(node);
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      if (ways > most)
        found.push({ measure: `functions with over ${most} ways through`, file, line, message: `${ways} ways` });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Ways through a function, those of functions within it not counted: one, and one more for each place where it forks. */
export function waysThrough(fn: ts.Node): number {
  let ways = 1;
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (forks.has(node.kind) || (ts.isBinaryExpression(node) && logic.has(node.operatorToken.kind))) ways += 1;
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(fn, visit);
  return ways;
}

const forks = new Set([
  ts.SyntaxKind.IfStatement,
  ts.SyntaxKind.ConditionalExpression,
  ts.SyntaxKind.ForStatement,
  ts.SyntaxKind.ForInStatement,
  ts.SyntaxKind.ForOfStatement,
  ts.SyntaxKind.WhileStatement,
  ts.SyntaxKind.DoStatement,
  ts.SyntaxKind.CaseClause,
  ts.SyntaxKind.CatchClause,
]);
const logic = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.AmpersandAmpersandEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
]);

/** The scripts of a component, all else blank so that lines stay; of other files the whole. */
function scriptOf(file: string): string {
  const text = textOf(file);
  if (!file.endsWith('.svelte')) return text;
  const scripts = [...text.matchAll(/(?<=<script[^>]*>)[\s\S]*?(?=<\/script>)/g)].map(
    ({ 0: code, index }) => [index, index + code.length] as const,
  );
  return text.replace(/[^\n]/g, (character, at: number) =>
    scripts.some(([from, to]) => at >= from && at < to) ? character : ' ',
  );
}
