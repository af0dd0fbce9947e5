// How page scripts call the API: with a token of the form session for whoever is signed in, with none for viewers.

const API = '/api/v1';
const language = document.documentElement.lang;

let token = null;
let tokenEndsAt = 0;

/** What the service said about a request that it did not fulfil: a problem of RFC 9457. */
export class Refusal extends Error {
  constructor(status, problem) {
    super(problem?.detail ?? '');
    this.status = status;
    this.problem = problem;
  }
}

export function isSignedIn() {
  return document.body.dataset.signedIn === 'true';
}

/** A token that lives for at least half a minute more. */
export async function accessToken() {
  if (token && Date.now() < tokenEndsAt - 30_000) {
    return token;
  }
  const response = await fetch('/session/token', {
    method: 'POST',
    headers: { 'X-CSRF-TOKEN': document.querySelector('meta[name=csrf]').content, 'Accept-Language': language },
  });
  if (!response.ok) {
    throw await refusal(response);
  }
  const answer = await response.json();
  token = answer.accessToken;
  tokenEndsAt = Date.now() + answer.expiresInSeconds * 1000;
  return token;
}

export function forgetToken() {
  token = null;
}

/**
 * Calls the API and answers its JSON, or null where there is none. Options: body (JSON), or file and its type; headers,
 * keepalive, signal.
 */
export async function call(method, path, options = {}) {
  const headers = { Accept: 'application/json', 'Accept-Language': language, ...options.headers };
  if (isSignedIn() && options.anonymous !== true) {
    headers.Authorization = 'Bearer ' + (await accessToken());
  }
  const request = { method, headers, keepalive: options.keepalive, signal: options.signal };
  if (options.body !== undefined) {
    headers['Content-Type'] = 'application/json';
    request.body = JSON.stringify(options.body);
  }
  if (options.file !== undefined) {
    headers['Content-Type'] = options.type;
    request.body = options.file;
  }
  const response = await fetch(API + path, request);
  if (response.status === 401 && options.again !== false) {
    forgetToken();
    return call(method, path, { ...options, again: false });
  }
  if (!response.ok) {
    throw await refusal(response);
  }
  const text = await response.text();
  return text ? JSON.parse(text) : null;
}

async function refusal(response) {
  try {
    return new Refusal(response.status, await response.json());
  } catch {
    return new Refusal(response.status, null);
  }
}
