"""The different words that stand in searchable columns of long registers."""

from django.db import models


class SearchWord(models.Model):
    """A word (a name, a product) that some record of a long register has in a searchable column. Never sensitive."""

    register = models.CharField(max_length=60)
    column = models.CharField(max_length=60)
    word = models.CharField(max_length=500)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["register", "column", "word"], name="search_word_once"),
        ]

    def __str__(self) -> str:
        return f"{self.register}.{self.column} {self.word}"


class SearchProgress(models.Model):
    """Up to which row of the outbox the words of a register are known; columns with too many words are left out."""

    register = models.CharField(max_length=60, unique=True)
    position = models.BigIntegerField()
    left_out = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.register} {self.position}"
