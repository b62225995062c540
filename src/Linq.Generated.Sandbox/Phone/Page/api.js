// Requests to the control surface. Where other machines can reach the sandbox it asks for the API key, and so does the page.

const keyName = 'linq-sandbox-key';

let askForKey = () => Promise.reject(new Error('The sandbox asks for its API key.'));

export function onKeyNeeded(ask) {
  askForKey = ask;
}

function headers(extra = {}) {
  const key = sessionStorage.getItem(keyName);
  return key ? { ...extra, Authorization: `Bearer ${key}` } : extra;
}

// Repeats a request with a key that the reader gives, until one is right.
export async function authorized(request) {
  let response = await request(headers);
  for (let wrong = false; response.status === 401; wrong = true) {
    sessionStorage.removeItem(keyName);
    sessionStorage.setItem(keyName, await askForKey(wrong));
    response = await request(headers);
  }
  return response;
}

export async function call(method, path, body) {
  const response = await authorized(withKey => fetch(path, {
    method,
    headers: withKey(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    body: body === undefined ? undefined : JSON.stringify(body),
  }));
  const text = await response.text();
  if (!response.ok) {
    throw new Error(reason(text) ?? `The sandbox answered ${response.status}.`);
  }
  return text === '' ? null : JSON.parse(text);
}

function reason(text) {
  try {
    return JSON.parse(text).error?.message;
  } catch {
    return null;
  }
}

export const personPath = (handle, rest = '') => `/sandbox/people/${encodeURIComponent(handle)}${rest}`;
