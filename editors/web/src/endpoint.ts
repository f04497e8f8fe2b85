/** Where the service is unless told: a path of the page's own site. */
export const ENDPOINT = '/snslint'
