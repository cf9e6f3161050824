import { z } from 'zod';
import { handle } from '../contract/handle.ts';
import { operation } from '../contract/operation.ts';

export const openApiOperations = {
  document: operation({
    method: 'get',
    path: '/openapi.json',
    tag: 'System',
    summary: 'This document',
    description: 'The API as an OpenAPI 3.1 document.',
    answer: z.looseObject({ openapi: z.string(), info: z.looseObject({ title: z.string(), version: z.string() }) }),
    cache: 'no-cache',
  }),
};

/** @param document made of all operations, so by whoever knows them */
export const openApiRoutes = (document: () => { openapi: string; info: { title: string; version: string } }) => [
  handle(openApiOperations.document, document),
];
