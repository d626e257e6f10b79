const { SSI_URL, SSI_KEY } = process.env;

// Every call of the generated client ends here.
export async function ssi<T>(path: string, options: RequestInit): Promise<T> {
    const headers = new Headers(options.headers);
    headers.set("Authorization", `Bearer ${SSI_KEY}`);
    // Lists and boards also come as CSV and XLSX; this client reads JSON.
    headers.set("Accept", "application/json, application/problem+json");
    const answer = await fetch(`${SSI_URL}${path}`, { ...options, headers });
    const text = await answer.text();
    return { data: text === "" ? undefined : JSON.parse(text), status: answer.status, headers: answer.headers } as T;
}
