import type { Program } from '../../backend/model';
import type { Endpoint } from '../../faults/fault';
import type { ParsedBody } from '../parse-body';
import type { ApiResponse } from './api-response';

/** A request to the API whose body was read. */
export interface ApiRequest {
  method: string;
  path: string;
  /** The endpoint that the path names; `undefined` for a path that is not of the API. */
  endpoint: Endpoint | undefined;
  body: ParsedBody | undefined;
  /** The `Authorization` header. */
  authorization: string | undefined;
  /** The `Origin` header: where the page is that sent the request. */
  origin: string;
  /** The programme of the request. The endpoint sets it, once it is known. */
  program?: Program | undefined;
}

/** Answers the requests of one endpoint whose body is JSON. */
export type EndpointHandler = (request: ApiRequest, json: unknown) => ApiResponse;
