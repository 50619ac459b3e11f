package org.aimass.modelling.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the lists of models and trainings make of the words and the order in their address. */
class ListPageTest {
  @Test
  void empty_words_and_an_empty_order_are_none() {
    ListPage list = new ModelsPage();
    list.setSearch("  ");
    list.setSort("");

    assertThat(list.getSearch()).isNull();
    assertThat(list.getSort()).isNull();
    assertThat(list.ariaSort("name")).isEqualTo("ascending");
    assertThat(list.sortAddress("name")).isEqualTo("/modelling/models.xhtml?sort=-name");
  }

  @Test
  void an_address_that_sorts_keeps_the_words() {
    ListPage list = new TrainingsPage();
    list.setSearch(" big churn ");

    assertThat(list.ariaSort("created")).isEqualTo("descending");
    assertThat(list.sortAddress("created"))
        .isEqualTo("/modelling/trainings.xhtml?sort=created&search=big+churn");
  }
}
