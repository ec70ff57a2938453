/** A session of a browser by WebDriver: https://www.w3.org/TR/webdriver2/ */
export class WebDriverSession {
  private constructor(private readonly url: string) {}

  /**
   * Starts a browser.
   *
   * @param driver the address of the driver.
   */
  static async start(driver: string, capabilities: object): Promise<WebDriverSession> {
    const { sessionId } = (await send('POST', `${driver}/session`, {
      capabilities: { alwaysMatch: capabilities },
    })) as { sessionId: string };
    return new WebDriverSession(`${driver}/session/${sessionId}`);
  }

  get<T>(path: string): Promise<T> {
    return send('GET', this.url + path) as Promise<T>;
  }

  post<T>(path: string, parameters: object = {}): Promise<T> {
    return send('POST', this.url + path, parameters) as Promise<T>;
  }

  async delete(path = ''): Promise<void> {
    await send('DELETE', this.url + path);
  }
}

async function send(method: string, url: string, parameters?: object): Promise<unknown> {
  const response = await fetch(url, {
    method,
    ...(parameters && { body: JSON.stringify(parameters) }),
  });
  const { value } = (await response.json()) as { value: unknown };
  if (response.ok) return value;
  const { error, message } = value as { error: string; message: string };
  throw new Error(`WebDriver answered "${error}" to ${method} ${url}: ${message}`);
}
