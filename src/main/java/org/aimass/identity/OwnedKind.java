package org.aimass.identity;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/**
 * One kind of objects that belong to somebody and may be shared by a team. Each module that has
 * such objects extends it with an application-scoped bean, and {@link Teams} finds it. The entity
 * has an attribute {@code teamId}.
 */
public abstract class OwnedKind {
  @PersistenceContext EntityManager database;
  private final String word;
  private final String entity;
  private final String key;
  private final String owner;

  /**
   * @param word in addresses, the same as of the module's own resource: "datasets"
   * @param entity name of the entity
   * @param key attribute by which addresses name an object: "id", or another one with text
   * @param owner attribute with the owner's user name
   */
  protected OwnedKind(String word, String entity, String key, String owner) {
    this.word = word;
    this.entity = entity;
    this.key = key;
    this.owner = owner;
  }

  /** The word in addresses. */
  public String word() {
    return word;
  }

  /** To whom an object belongs; empty when there is none of this key. */
  public Optional<Owned> find(String wanted) {
    return typed(wanted)
        .flatMap(
            value ->
                database
                    .createQuery(
                        "select e.%s, e.teamId from %s e where e.%s = :key"
                            .formatted(owner, entity, key),
                        Object[].class)
                    .setParameter("key", value)
                    .getResultStream()
                    .findFirst())
        .map(row -> new Owned((String) row[0], (Long) row[1]));
  }

  /**
   * @param team null: it is its owner's alone
   */
  public void share(String wanted, Long team) {
    database
        .createQuery("update %s e set e.teamId = :team where e.%s = :key".formatted(entity, key))
        .setParameter("team", team)
        .setParameter("key", typed(wanted).orElseThrow())
        .executeUpdate();
  }

  /** The keys of what a team shares. */
  public List<String> sharedBy(long team) {
    return database
        .createQuery(
            "select e.%1$s from %2$s e where e.teamId = :team order by e.%1$s"
                .formatted(key, entity),
            Object.class)
        .setParameter("team", team)
        .getResultList()
        .stream()
        .map(String::valueOf)
        .toList();
  }

  private Optional<Object> typed(String wanted) {
    if (!key.equals("id")) {
      return Optional.of(wanted);
    }
    return wanted.matches("\\d{1,18}") ? Optional.of(Long.valueOf(wanted)) : Optional.empty();
  }
}
