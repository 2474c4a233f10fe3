"""What the indicators room has computed, in the shapes of this room: figures by indicator and period, standings."""
