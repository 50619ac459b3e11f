// The description of the API, drawn by Swagger UI, with every call ready to be tried with a token or a key.
const place = document.getElementById('api');

try {
  const answer = await fetch(place.dataset.document);
  if (!answer.ok) throw new Error(answer.statusText);
  const spec = await answer.json();
  // The page names the product already, and there is but one server: this one.
  delete spec.servers;
  document.documentElement.classList.toggle('dark-mode',
    getComputedStyle(document.documentElement).getPropertyValue('--look').trim().includes('dark'));
  window.SwaggerUIBundle({
    spec,
    domNode: place,
    docExpansion: 'none',
    defaultModelsExpandDepth: -1,
    filter: true,
    displayRequestDuration: true,
    // Asking a foreign service whether the document is valid would be a request nobody wanted.
    validatorUrl: null,
  });
  // The dialog for tokens has a cross without a name, and a button that is called otherwise than it reads.
  new MutationObserver(() => {
    place.querySelector('.close-modal:not([aria-label])')?.setAttribute('aria-label', place.dataset.close);
    place.querySelectorAll('.modal-btn.auth[aria-label]').forEach(button => button.removeAttribute('aria-label'));
  }).observe(place, {childList: true, subtree: true});
} catch (problem) {
  place.textContent = place.dataset.failed;
}
