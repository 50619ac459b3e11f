package org.aimass.datasets.files;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A file that is read through another: what a wrapper does not change is as it is. */
public abstract class WrappedFile implements TabularFile {

  private final TabularFile file;

  protected WrappedFile(TabularFile file) {
    this.file = file;
  }

  @Override
  public List<Sheet> sheets() {
    return file.sheets();
  }

  @Override
  public Optional<TextForm> textForm() {
    return file.textForm();
  }

  @Override
  public boolean namesColumns() {
    return file.namesColumns();
  }

  @Override
  public Oddities oddities() {
    return file.oddities();
  }

  @Override
  public Notices read(String sheet, RowSink sink) throws IOException {
    return file.read(sheet, sink);
  }

  @Override
  public boolean cheapToReadAgain() {
    return file.cheapToReadAgain();
  }

  @Override
  public double progress() {
    return file.progress();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
